import { m } from '#lib/paraglide/messages.js'
import type { Language } from './language.ts'

/** `first quarter of 2027`, `πρώτο τρίμηνο 2027`, `første kvartal 2027`, from `2027-Q1`; anything else as it is. */
export function quarterName(quarter: string, language: Language): string {
  const [year = '', number = ''] = quarter.split('-Q')
  return words[number]?.({ year }, { locale: language }) ?? quarter
}

const words: Record<string, typeof m.time_quarter_1> = {
  '1': m.time_quarter_1,
  '2': m.time_quarter_2,
  '3': m.time_quarter_3,
  '4': m.time_quarter_4,
}
