import { languageTag, type Language } from './language.ts'

const units = ['byte', 'kilobyte', 'megabyte'] as const
const names = { byte: 'B', kilobyte: 'KB', megabyte: 'MB' }

/** The size of a file: `84 KB`, `8.4 MB`, `14 MB`; a kilobyte is a thousand bytes, and only megabytes have a decimal. */
export function fileSize(bytes: number, language: Language): string {
  let unit = 0
  let size = bytes
  while (Math.round(size) >= 1000 && unit < units.length - 1) {
    size /= 1000
    unit++
  }
  const digits = unit === 2 && size < 99.95 ? 1 : 0
  const number = new Intl.NumberFormat(languageTag[language], { maximumFractionDigits: digits }).format(size)
  return `${number}\u00a0${names[units[unit]!]}`
}
