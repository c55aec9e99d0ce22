import { defineEntity, p } from '@mikro-orm/core'
import type { LocalisedText } from '../domain/localised-text.ts'
import { Refusal } from '../domain/refusal.ts'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId } from '../persistence/columns.ts'

const MaintenanceSchema = defineEntity({
  name: 'Maintenance',
  tableName: 'maintenance',
  indexes: [
    {
      name: 'maintenance_ahead',
      expression:
        'create index "maintenance_ahead" on "maintenance" ("ends_at", "id") where "cancelled_at" is null',
    },
  ],
  uniques: [{ properties: ['scheduledBy', 'requestKey'] }],
  properties: {
    id: primaryId(),
    version: p.integer().version(),
    title: p.json<LocalisedText>(),
    words: p.json<LocalisedText>(),
    components: p.array().$type<string[]>(),
    startsAt: instant(),
    endsAt: instant(),
    cancelledAt: instant().nullable(),
    scheduledBy: () => p.manyToOne(PersonSchema),
    requestKey: p.text().nullable(),
  },
})

/** What is told of maintenance: what is done, what stores notice of it, where, and between which instants. */
export type MaintenancePlan = {
  title: LocalisedText
  words: LocalisedText
  components: string[]
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
}

/** Work on the platform that is announced before it begins (I1). */
export class Maintenance extends MaintenanceSchema.class {
  /** Announces maintenance. */
  static schedule(plan: MaintenancePlan, by: Person, requestKey: string | null): Maintenance {
    return Object.assign(new Maintenance(), plan, {
      id: newId(),
      cancelledAt: null,
      scheduledBy: by,
      requestKey,
    })
  }

  /**
   * Announces it differently.
   * @throws Refusal `TOO_LATE` once it is over or was cancelled
   */
  change(plan: MaintenancePlan, now: Temporal.Instant): void {
    refuseUnlessAhead(this, now)
    Object.assign(this, plan)
  }

  /**
   * Says that it does not take place, or ends early.
   * @throws Refusal `TOO_LATE` once it is over; cancelled twice is cancelled
   */
  cancel(now: Temporal.Instant): void {
    if (this.cancelledAt) return
    refuseUnlessAhead(this, now)
    this.cancelledAt = now
  }
}
MaintenanceSchema.setClass(Maintenance)
export { MaintenanceSchema }

function refuseUnlessAhead({ cancelledAt, endsAt }: Maintenance, now: Temporal.Instant) {
  if (cancelledAt || Temporal.Instant.compare(endsAt, now) <= 0) throw new Refusal('TOO_LATE')
}
