/** The first letters of the first and the last name, in capitals without accents: `Ελένη Κορωναίου` is `ΕΚ`. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map((word) => firstLetter(word ?? '')).join('')
}

function firstLetter(word: string): string {
  const [letter = ''] = word
  // Greek capitals lose their accents; Å and Ø are letters of their own and stay.
  const upper = letter.toUpperCase()
  return /[\u0370-\u03ff\u1f00-\u1fff]/.test(upper) ? upper.normalize('NFD').charAt(0) : upper
}
