import type { Language } from './language.ts'

/** How a person is called in a greeting: the first name, in Greek in the vocative (`Νίκο`, `Σωτήρη`, `Αλέξανδρε`). */
export function calledName(name: string, language: Language): string {
  const [first = ''] = name.trim().split(/\s+/)
  return language === 'el' ? vocative(first) : first
}

// Only names that end in a sigma change; one whose accent stands two syllables before the end takes -ε, others -ο.
function vocative(name: string): string {
  if (/[αηάή]ς$/u.test(name)) return name.slice(0, -1)
  if (!/[οό]ς$/u.test(name)) return name
  return name.slice(0, -2) + (accentFromEnd(name) >= 3 ? 'ε' : 'ο')
}

function accentFromEnd(name: string): number {
  const syllables = name.match(/(?:αι|ει|οι|υι|ου|αυ|ευ|αί|εί|οί|υί|ού|αύ|εύ|[αεηιουωάέήίόύώϊϋΐΰ])/giu) ?? []
  const accented = syllables.findLastIndex((syllable) => /[άέήίόύώΐΰ]/iu.test(syllable))
  return accented === -1 ? 0 : syllables.length - accented
}
