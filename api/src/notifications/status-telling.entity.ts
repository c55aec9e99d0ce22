import { defineEntity, p } from '@mikro-orm/core'
import { type IncidentUpdate, IncidentUpdateSchema } from '../incidents/incident-update.entity.ts'
import { instant } from '../persistence/columns.ts'
import { type StatusSubscriber, StatusSubscriberSchema } from './status-subscriber.entity.ts'

const StatusTellingSchema = defineEntity({
  name: 'StatusTelling',
  tableName: 'status_telling',
  indexes: [
    {
      name: 'status_telling_due',
      expression:
        'create index "status_telling_due" on "status_telling" ("next_try_at", "update_id", "subscriber_id") where "next_try_at" is not null',
    },
  ],
  properties: {
    update: () => p.manyToOne(IncidentUpdateSchema).primary().deleteRule('cascade'),
    subscriber: () => p.manyToOne(StatusSubscriberSchema).primary().index().deleteRule('cascade'),
    attempts: p.integer(),
    nextTryAt: instant().nullable(),
    lastError: p.text().nullable(),
  },
})

/** How long to wait after each try, in minutes; then it is given up, and stays to be looked at. */
const DELAYS_MINUTES = [1, 5, 30, 120, 720]

/** That a subscriber is yet to be mailed what was said of an incident; gone once the mail is written. */
export class StatusTelling extends StatusTellingSchema.class {
  declare update: IncidentUpdate
  declare subscriber: StatusSubscriber

  /** Its mail could not be written: it is tried again later, and never again after the last time. */
  fail(reason: string, now: Temporal.Instant): void {
    const minutes = DELAYS_MINUTES[this.attempts]
    this.attempts += 1
    this.lastError = reason.slice(0, 500)
    this.nextTryAt = minutes === undefined ? null : now.add({ minutes })
  }
}
StatusTellingSchema.setClass(StatusTelling)
export { StatusTellingSchema }
