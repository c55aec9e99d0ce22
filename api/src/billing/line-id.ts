import type { LineKey } from '../domain/disputed-line.ts'
import { nodeId, uuidOf } from '../graphql/node-id.ts'

const LINE_ID = /^lin_([0-9a-z]{25})_(\d{4}-\d{2})_(\d{1,15})$/

/** The opaque id of a line: its ticket, the month in which it first fell due and the start of its rate card. */
export function lineId({ ticket, period, rateFrom }: LineKey): string {
  const [, digits] = nodeId('Ticket', ticket).split('_')
  return `lin_${digits}_${period}_${rateFrom.epochMilliseconds}`
}

/** The line that an opaque id stands for; null for anything that is no such id. */
export function parseLineId(id: string): LineKey | null {
  const [, digits, period = '', from = ''] = LINE_ID.exec(id) ?? []
  const ticket = digits ? uuidOf('Ticket', `tkt_${digits}`) : null
  if (!ticket) return null
  return { ticket, period, rateFrom: Temporal.Instant.fromEpochMilliseconds(Number(from)) }
}
