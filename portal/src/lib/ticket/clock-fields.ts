import { graphql, type FragmentOf } from '@stoa/schema'
import type { Instant } from '#lib/format/instant.ts'
import type { Language } from '#lib/format/language.ts'
import type { Clock } from '#lib/ui/ribbon/clock.ts'

/** What a ribbon needs of a clock. */
export const CLOCK_FIELDS = graphql(`
  fragment ClockFields on SlaClock {
    state
    clock
    dueAt
    remainingMinutes
    countedMinutes
    targetMinutes
    startedAt
    completedAt
    source
    incidentLinkedAt
    segments {
      from
      to
      kind
      minutes
      totalMinutes
      holidays {
        el
        nb
        en
      }
    }
    days {
      on
      from
      to
      open {
        from
        to
      }
      holiday {
        el
        nb
        en
      }
    }
    extensions {
      at
      minutes
      fromDueAt
      toDueAt
      reason
    }
  }
`)

/** A clock as ribbons draw it, its holidays named in one language. */
export function clockOf(fields: FragmentOf<typeof CLOCK_FIELDS>, language: Language, now: Instant): Clock {
  const { clock, segments, days, source, incidentLinkedAt, ...rest } = fields
  return {
    ...rest,
    clockKind: clock ?? 'ELAPSED',
    incident:
      incidentLinkedAt === null ? null : { linkedAt: incidentLinkedAt, isCounting: source === 'INCIDENT' },
    now,
    segments: segments.map((segment) => ({
      ...segment,
      holidays: segment.holidays.map((name) => name[language]),
    })),
    days: days.map((day) => ({ ...day, holiday: day.holiday?.[language] ?? null })),
  }
}
