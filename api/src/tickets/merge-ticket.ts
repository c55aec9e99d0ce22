import { Refusal } from '../domain/refusal.ts'
import type { Language } from '../people/person.entity.ts'
import { refusePair } from './refuse-pair.ts'
import type { Author, Ticket } from './ticket.entity.ts'

/** What a store is told on the ticket that goes on in another one. */
const MERGED: Record<Language, (into: Ticket) => string> = {
  EL: ({ number, title }) =>
    `Το αίτημα αυτό αφορά το ίδιο θέμα με το #${number} «${title}». Συνεχίζουμε εκεί, με τη νωρίτερη από τις δύο προθεσμίες.`,
  NB: ({ number, title }) =>
    `Denne saken gjelder det samme som #${number} «${title}». Vi fortsetter der, med den tidligste av de to fristene.`,
  EN: ({ number, title }) =>
    `This ticket is about the same as #${number} “${title}”. We go on there, with the earlier of the two deadlines.`,
}

/**
 * Merges a ticket into another one of its store that asks the same: it is resolved and closed with words that the store
 * reads, and both histories tell it. No promise moves later.
 * @throws Refusal `SAME_TICKET`, `OTHER_STORE`, `TICKET_CLOSED`, `ALREADY_RESOLVED` (for either), and `LATER_DEADLINE`
 * when one of the survivor's deadlines is later than the duplicate's
 */
export function mergeTicket(
  duplicate: Ticket,
  survivor: Ticket,
  by: Author,
  language: Language,
  now: Temporal.Instant,
  requestKey: string | null = null,
): void {
  refusePair(duplicate, survivor, 'intoTicketId')
  duplicate.refuseUnlessOpen()
  survivor.refuseUnlessOpen()
  refuseLaterDeadline(duplicate, survivor, now)
  duplicate.mergedInto = survivor
  duplicate.record('MERGED', by, now, { requestKey, detail: { other: survivor.asOther } })
  duplicate.resolve(by, now, MERGED[language](survivor))
  duplicate.close(by, now)
  survivor.record('MERGED_IN', by, now, { detail: { other: duplicate.asOther } })
}

/** A clock that waits for the store is taken as it would be if it ran on, but only against one that waits as well. */
function refuseLaterDeadline(duplicate: Ticket, survivor: Ticket, now: Temporal.Instant) {
  const [given, left] = [duplicate.readClocks(now), survivor.readClocks(now)]
  const bothWait = given.resolution.dueAt === null && left.resolution.dueAt === null
  const resolutions = bothWait
    ? ([runsOn(duplicate, now), runsOn(survivor, now)] as const)
    : ([given.resolution, left.resolution] as const)
  const isAnswered = left.firstResponse.completedAt !== null
  const isLater =
    isAfter(resolutions[1].dueAt, resolutions[0].dueAt) ||
    (!isAnswered && isAfter(left.firstResponse.dueAt, given.firstResponse.dueAt))
  if (isLater) throw new Refusal('LATER_DEADLINE', {}, 'intoTicketId')
}

function runsOn(ticket: Ticket, now: Temporal.Instant) {
  return ticket.readClocks(now, [{ type: 'STORE_REPLIED', at: now }]).resolution
}

/** Whether a deadline is later than another; none is never. */
function isAfter(a: Temporal.Instant | null, b: Temporal.Instant | null): boolean {
  if (a === null || b === null) return a === null && b !== null
  return Temporal.Instant.compare(a, b) > 0
}
