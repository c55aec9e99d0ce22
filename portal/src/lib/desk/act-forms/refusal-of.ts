import type { TicketRefusal } from '#lib/server/ticket-actions.ts'
import { refusalWords } from '#lib/ticket/refusal-words.ts'

/** What was refused of one act, when it was that one. */
export function refusalOf(refusal: TicketRefusal | null, act: TicketRefusal['act']): TicketRefusal | null {
  return refusal?.act === act ? refusal : null
}

/** Why a field was refused, in words; undefined when it was not the field. */
export function problemAt(refusal: TicketRefusal | null, field: string): string | undefined {
  return refusal?.field === field ? refusalWords(refusal.code) : undefined
}
