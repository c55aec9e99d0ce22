import { afterQuiet, isQuiet, SETTLING_SECONDS } from './mail-time.ts'
import type { MailPace, NotificationKind } from './notification-words.ts'
import type { Choices } from './telling.read.ts'

/** Something that a person was told, and of which a mail is to come. */
export type Pending = {
  id: string
  ticketId: string
  kind: NotificationKind
  pace: Exclude<MailPace, 'NEVER'>
  mailAt: Temporal.Instant
}

/** A mail to write now: of one ticket, or a digest of several. */
export type MailToWrite = { pace: Exclude<MailPace, 'NEVER'>; items: readonly Pending[] }

/** What becomes of what is pending: written now, put off to an instant, or dropped. The rest waits for its time. */
export type Outcome = {
  mails: MailToWrite[]
  putOff: { items: readonly Pending[]; until: Temporal.Instant } | null
  dropped: Pending[]
}

/** A ticket on which something happens all the time is mailed about all the same, this long after the first of it. */
const LONGEST_BURST_SECONDS = 5 * 60

/** More tickets than these at once, as when quiet hours end, come as one mail. */
const MOST_MAILS_AT_ONCE = 2

/** What reaches a person also from a ticket that they muted: it names them. */
export const BY_NAME: ReadonlySet<NotificationKind> = new Set(['MENTIONED', 'ASSIGNED_TO_YOU'])

/**
 * Settles what to mail to one person at an instant. Kinds that they ended and tickets that they muted meanwhile are
 * dropped, and in their quiet hours nothing goes out. A burst on a ticket is one mail, which takes along everything
 * else that was to be mailed of the ticket; digests hold what is due of all the others.
 */
export function whatToMail(
  pending: readonly Pending[],
  { ways, hours, muted }: Choices,
  now: Temporal.Instant,
): Outcome {
  const dropped = pending.filter(
    ({ kind, ticketId }) => ways.get(kind)?.mail === 'NEVER' || (muted.has(ticketId) && !BY_NAME.has(kind)),
  )
  const wanted = pending.filter((item) => !dropped.includes(item))
  const due = wanted.filter(({ mailAt }) => Temporal.Instant.compare(mailAt, now) <= 0)
  if (isQuiet(now, hours))
    return {
      mails: [],
      dropped,
      putOff: due.length > 0 ? { items: due, until: afterQuiet(now, hours) } : null,
    }
  const settled = [...Map.groupBy(wanted, ({ ticketId }) => ticketId).values()].filter((items) =>
    isSettled(
      items.filter(({ pace }) => pace === 'IMMEDIATE'),
      now,
    ),
  )
  const digest = due.filter(
    (item) => item.pace !== 'IMMEDIATE' && !settled.some((items) => items.includes(item)),
  )
  const single = settled.length > MOST_MAILS_AT_ONCE ? [] : settled
  const together = [...digest, ...(single.length > 0 ? [] : settled.flat())]
  return {
    mails: [
      ...single.map((items) => ({ pace: 'IMMEDIATE' as const, items })),
      ...(together.length > 0 ? [{ pace: paceOf(digest), items: together }] : []),
    ],
    dropped,
    putOff: null,
  }
}

/** Whether a minute has passed since the last of what is to be mailed at once, or a burst has gone on for too long. */
function isSettled(items: readonly Pending[], now: Temporal.Instant): boolean {
  const [first] = items.map(({ mailAt }) => mailAt).toSorted(Temporal.Instant.compare)
  if (!first) return false
  const latest = first.add({ seconds: LONGEST_BURST_SECONDS - SETTLING_SECONDS })
  return (
    items.every(({ mailAt }) => Temporal.Instant.compare(mailAt, now) <= 0) ||
    Temporal.Instant.compare(latest, now) <= 0
  )
}

function paceOf(digest: readonly Pending[]): MailToWrite['pace'] {
  if (digest.length === 0) return 'IMMEDIATE'
  return digest.some(({ pace }) => pace === 'DAILY') ? 'DAILY' : 'HOURLY'
}
