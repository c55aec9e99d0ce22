import type { MailPace } from './notification-words.ts'

/** When someone's mail may come: in their zone, outside their quiet hours, digests at their hour. */
export type MailHours = {
  timeZone: string
  /** Local times `HH:MM`; quiet from the one, the next morning where it is later than the other. Null: none. */
  quietFrom: string | null
  quietTo: string | null
  /** The local hour of the daily digest, 0 to 23. */
  digestHour: number
}

/** What holds until someone chooses otherwise: mail comes in working hours, not at night. */
export const DEFAULT_MAIL_HOURS = { quietFrom: '22:00', quietTo: '07:00', digestHour: 8 } as const

/** How long an immediate mail waits for what else happens to its ticket, so that a burst is one mail. */
export const SETTLING_SECONDS = 60

/** When the mail for something that is told now falls due; null for never. */
export function mailAt(pace: MailPace, now: Temporal.Instant, hours: MailHours): Temporal.Instant | null {
  if (pace === 'NEVER') return null
  return afterQuiet(dueAt(pace, now, hours), hours)
}

/** The instant itself, or the end of the quiet hours that it falls into. */
export function afterQuiet(at: Temporal.Instant, hours: MailHours): Temporal.Instant {
  if (!isQuiet(at, hours)) return at
  const here = at.toZonedDateTimeISO(hours.timeZone)
  const end = Temporal.PlainTime.from(hours.quietTo as string)
  const ends = [here.toPlainDate(), here.toPlainDate().add({ days: 1 })].flatMap((day) =>
    (['earlier', 'later'] as const).map((disambiguation) =>
      day.toPlainDateTime(end).toZonedDateTime(hours.timeZone, { disambiguation }).toInstant(),
    ),
  )
  // A change of the clocks may skip the end of the quiet hours: they end with it.
  const change = here.getTimeZoneTransition('next')?.toInstant()
  const [first] = [...ends, ...(change ? [change] : [])]
    .filter((end) => Temporal.Instant.compare(end, at) > 0 && !isQuiet(end, hours))
    .sort(Temporal.Instant.compare)
  return first as Temporal.Instant
}

/** Whether an instant lies in someone's quiet hours; the minute they end in is not quiet any more. */
export function isQuiet(at: Temporal.Instant, { timeZone, quietFrom, quietTo }: MailHours): boolean {
  if (quietFrom === null || quietTo === null || quietFrom === quietTo) return false
  const time = at.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' })
  return quietFrom < quietTo ? quietFrom <= time && time < quietTo : quietFrom <= time || time < quietTo
}

function dueAt(pace: MailPace, now: Temporal.Instant, { timeZone, digestHour }: MailHours): Temporal.Instant {
  const here = now.toZonedDateTimeISO(timeZone)
  switch (pace) {
    case 'HOURLY':
      return here.round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: 1 }).toInstant()
    case 'DAILY': {
      const digestOn = (day: Temporal.PlainDate) =>
        day
          .toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour: digestHour }) })
          .toInstant()
      const today = digestOn(here.toPlainDate())
      return Temporal.Instant.compare(today, now) > 0 ? today : digestOn(here.toPlainDate().add({ days: 1 }))
    }
    default:
      return now.add({ seconds: SETTLING_SECONDS })
  }
}
