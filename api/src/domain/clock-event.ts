import type { BusinessCalendar } from './opening-rule.ts'

/** A promise of so many minutes: an `ELAPSED` clock counts every minute, a `BUSINESS` clock open minutes. */
export type SlaTarget = { minutes: number; clock: 'ELAPSED' | 'BUSINESS' }

/** The targets of a plan; null is no promise (S3). */
export type SlaTargets = { firstResponse: SlaTarget | null; resolution: SlaTarget | null }

/** What happens to a ticket and matters to its clocks, as its history keeps it. */
export type ClockEvent = { at: Temporal.Instant } & (
  | {
      type:
        | 'OPENED'
        | 'AGENT_REPLIED'
        | 'WAITING_ON_STORE'
        | 'STORE_REPLIED'
        | 'RESOLVED'
        | 'REOPENED'
        | 'INCIDENT_UNLINKED'
    }
  /** The deadline was moved openly by so many minutes of the target's own clock (S2). */
  | { type: 'EXTENDED'; minutes: number }
  /** The store's plan became another one, with these targets. */
  | { type: 'PLAN_CHANGED'; targets: SlaTargets }
  /** The desk's hours or dates became others, and it was decided, for a reason, that this promise counts by them too (S2); an incident's only where that makes it due earlier (P6). */
  | { type: 'CALENDAR_CHANGED'; calendar: BusinessCalendar }
  /** The ticket was found to belong to an incident, whose target counts from here (P6, I1). */
  | { type: 'INCIDENT_LINKED'; target: SlaTarget | null }
)
