import { m } from '#lib/paraglide/messages.js'
import { refusalWords } from '../../refusal-words.ts'

/** What is wrong with what was typed: fields that are no number, or why the API refused it, and at which field. */
export type Faults = { unreadable: string[]; refused: { code: string; field: string[] | null } | null }

const fields: Record<string, string> = {
  firstResponseTarget: 'firstHours',
  resolutionTarget: 'resolutionHours',
}

/** What is wrong with a field. */
export function faultAt({ unreadable, refused }: Faults, name: string): string | undefined {
  if (unreadable.includes(name)) return name === 'from' ? m.admin_rate_from_hint() : m.admin_unreadable()
  if (refused && fieldOf(refused) === name)
    return name === 'from' && refused.code === 'OUT_OF_RANGE'
      ? m.admin_rate_from_hint()
      : refusalWords(refused.code)
}

/** What is wrong with the whole of it. */
export function faultOver({ unreadable, refused }: Faults): string | undefined {
  if (refused) return fieldOf(refused) ? m.admin_look_at_fields() : refusalWords(refused.code)
  if (unreadable.length > 0) return m.admin_look_at_fields()
}

function fieldOf({ field }: NonNullable<Faults['refused']>): string | undefined {
  const name = field?.find((part) => part !== 'input')
  return name && (fields[name] ?? name)
}
