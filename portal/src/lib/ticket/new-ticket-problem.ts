import { m } from '#lib/paraglide/messages.js'
import type { TicketType } from '#lib/ui/status/ticket-types.ts'
import { refusalWords } from './refusal-words.ts'

/** A problem in the reader's words, and the id of the field that it stands at. */
export type NewTicketProblem = { message: string; field?: 'title' | 'body' | 'files' }

/** Says what to put right in a new ticket. */
export function newTicketProblem(
  { code, field }: { code: string; field: string | null },
  type: TicketType,
): NewTicketProblem {
  if (field !== 'title' && field !== 'body') return { message: refusalWords(code) }
  const limit = limits[type === 'PRODUCT_SUGGESTION' ? 'suggestion' : 'ticket'][field]
  if (code === 'REQUIRED')
    return { field, message: field === 'title' ? m.ticket_title_required() : m.ticket_body_required() }
  if (code !== 'TOO_LONG') return { field, message: refusalWords(code) }
  return {
    field,
    message: field === 'title' ? m.ticket_title_too_long(limit) : m.ticket_body_too_long(limit),
  }
}

/** How long the texts may be: a suggestion's are the board's. */
export const limits = {
  ticket: { title: { count: 200 }, body: { count: 20_000 } },
  suggestion: { title: { count: 120 }, body: { count: 4_000 } },
} as const
