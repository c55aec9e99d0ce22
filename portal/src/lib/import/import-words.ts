import { m } from '#lib/paraglide/messages.js'
import { type Place, shortDayYear, time } from '#lib/format/instant.ts'
import { dayThatStarts } from '#lib/format/day-start.ts'
import { type CellKind, IMPORT_KINDS, type ImportKind, MOST_ROWS } from './import-kinds.ts'
import type { FileRefusal, RowFault } from './read-csv.ts'
import type { RowOutcome } from './row-told.ts'

const kinds: Record<ImportKind, () => string> = {
  stores: m.import_kind_stores,
  people: m.import_kind_people,
  partners: m.import_kind_partners,
  partnerships: m.import_kind_partnerships,
}

const faults: Record<string, () => string> = {
  CELLS_BEYOND: m.import_fault_beyond,
  CELL_LANGUAGE: m.import_fault_language,
  CELL_ROLE: m.import_fault_role,
  CELL_YES: m.import_fault_yes,
  CELL_MOMENT: m.import_fault_moment,
  EXTERNAL_ID_TWICE: m.import_fault_twice,
  EXTERNAL_ID_OTHER: m.import_fault_other_id,
  REQUIRED: m.import_fault_required,
  TOO_LONG: m.import_fault_too_long,
  OUT_OF_RANGE: m.import_fault_range,
  SLUG_FORM: m.import_fault_slug,
  TAKEN: m.import_fault_taken,
  COUNTRY_UNKNOWN: m.import_fault_country,
  TIME_ZONE_UNKNOWN: m.import_fault_zone,
  VAT_NUMBER_FORM: m.import_fault_vat,
  INVALID_EMAIL: m.import_fault_email,
  NOT_FOUND: m.import_fault_not_found,
  STAYS: m.import_fault_stays,
  HAS_PARTNER: m.import_fault_has_partner,
  NO_PARTNER: m.import_fault_no_partner,
  STORE_CLOSED: m.import_fault_store_closed,
  OWNER_LIMITED: m.import_fault_owner,
  APPROVES_UNSEEN: m.import_fault_approves,
  REHEARSAL_OUTDATED: m.import_fault_outdated,
}

const outcomes: Record<RowOutcome, () => string> = {
  CREATED: m.import_is_created,
  UPDATED: m.import_is_updated,
  UNCHANGED: m.import_is_unchanged,
  REFUSED: m.import_is_refused,
  HELD_BACK: m.import_is_refused,
  OUTDATED: m.import_is_outdated,
}

const refusals: Record<FileRefusal, (names: string) => string> = {
  EMPTY: () => m.import_file_empty(),
  NO_TEXT: () => m.import_file_no_text(),
  WORKBOOK: () => m.import_file_workbook(),
  BROKEN: (line) => m.import_file_broken({ line }),
  TOO_MANY_ROWS: () => m.import_file_too_many({ most: MOST_ROWS }),
  UNKNOWN_COLUMNS: (names) => m.import_file_columns({ names }),
  COLUMNS_TWICE: (names) => m.import_file_twice({ names }),
  NO_EXTERNAL_ID: () => m.import_file_no_id(),
}

export function kindWord(kind: ImportKind): string {
  return kinds[kind]()
}

export function outcomeWord(outcome: RowOutcome): string {
  return outcomes[outcome]()
}

/** Why something of a row is refused, in a sentence, with its column in front. */
export function faultWords({ field, code }: RowFault): string {
  const words = (faults[code] ?? m.import_fault_unknown)()
  return field ? `${field}: ${words}` : words
}

/** What a field of a row was or becomes, as its reader would say it. */
export function valueWords(kind: ImportKind, field: string, value: string | null, place: Place): string {
  if (value === null) return '–'
  switch ((IMPORT_KINDS[kind] as Record<string, CellKind>)[field]) {
    case 'yes':
      return (value === 'true' ? m.import_yes : m.import_no)({}, { locale: place.language })
    case 'moment': {
      const day = shortDayYear(value, place)
      return dayThatStarts(value, place.zone) ? day : `${day} ${time(value, place)}`
    }
    default:
      return value
  }
}

/** Why a file was not read. */
export function fileRefusalWords({
  refused,
  names,
}: {
  refused: FileRefusal
  names: readonly string[]
}): string {
  return refusals[refused](names.join(', '))
}
