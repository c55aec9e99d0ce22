import type { CellKind } from './import-kinds.ts'

const YES = ['yes', 'true', '1', 'x', 'ja', 'sann', 'ναι', 'αληθής']
const NO = ['no', 'false', '0', 'nei', 'usann', 'όχι', 'ψευδής']
const LANGUAGES = ['EL', 'NB', 'EN']
const ROLES = ['OWNER', 'MEMBER']
/** `2026-01-31`, or as Greece and Norway write it: 31/1/2026, 31.01.2026. */
const DAY =
  /^(?:(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})|(?<theirDay>\d{1,2})[./](?<theirMonth>\d{1,2})[./](?<theirYear>\d{4}))$/

/** Why a cell holds nothing of its kind. */
export type CellFault = 'CELL_LANGUAGE' | 'CELL_ROLE' | 'CELL_YES' | 'CELL_MOMENT'

/** What a cell says, as the API takes it; a fault where it is nothing of its kind. An empty one says nothing. */
export function readCell(
  written: string,
  kind: CellKind,
  zone: string,
): { value: string | boolean | undefined } | { fault: CellFault } {
  const text = plainText(written)
  if (text === '') return { value: undefined }
  switch (kind) {
    case 'text':
      return { value: text }
    case 'language':
      return oneOf(LANGUAGES, text) ?? { fault: 'CELL_LANGUAGE' }
    case 'role':
      return oneOf(ROLES, text) ?? { fault: 'CELL_ROLE' }
    case 'yes':
      return yesOrNo(text.toLowerCase())
    case 'moment':
      return momentOf(text, zone)
  }
}

/** Without the mark that keeps spreadsheets from taking a cell for a formula: our own files have it too. */
function plainText(written: string): string {
  return written.trim().replace(/^'(?=[=+\-@\t])/, '')
}

function oneOf(words: readonly string[], text: string) {
  const value = words.find((word) => word === text.toUpperCase())
  return value === undefined ? null : { value }
}

function yesOrNo(text: string): { value: boolean } | { fault: CellFault } {
  if (YES.includes(text)) return { value: true }
  return NO.includes(text) ? { value: false } : { fault: 'CELL_YES' }
}

function momentOf(text: string, zone: string): { value: string } | { fault: CellFault } {
  try {
    const found = DAY.exec(text)?.groups
    if (!found) return { value: Temporal.Instant.from(text).toString() }
    const day = Temporal.PlainDate.from(
      {
        year: Number(found['year'] ?? found['theirYear']),
        month: Number(found['month'] ?? found['theirMonth']),
        day: Number(found['day'] ?? found['theirDay']),
      },
      { overflow: 'reject' },
    )
    return { value: day.toZonedDateTime(zone).toInstant().toString() }
  } catch {
    return { fault: 'CELL_MOMENT' }
  }
}
