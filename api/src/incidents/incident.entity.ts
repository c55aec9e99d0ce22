import { defineEntity, p } from '@mikro-orm/core'
import type { LocalisedText } from '../domain/localised-text.ts'
import { Refusal } from '../domain/refusal.ts'
import type { SlaTarget } from '../domain/sla-clock.ts'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import type { IncidentReach, Severity } from './incident-words.ts'

const IncidentSchema = defineEntity({
  name: 'Incident',
  tableName: 'incident',
  indexes: [
    { properties: ['startedAt', 'id'] },
    { properties: ['endedAt'] },
    {
      name: 'incident_current',
      expression:
        'create index "incident_current" on "incident" ("started_at", "id") where "ended_at" is null',
    },
  ],
  uniques: [{ properties: ['declaredBy', 'requestKey'] }],
  properties: {
    id: primaryId(),
    number: p.integer().unique(),
    version: p.integer().version(),
    title: p.json<LocalisedText>(),
    severity: word<Severity>(),
    components: p.array().$type<string[]>(),
    affects: word<IncidentReach>(),
    planKeys: p.array().$type<string[]>(),
    storeIds: p.array().$type<string[]>(),
    target: p.json<SlaTarget | null>().nullable(),
    startedAt: instant(),
    endedAt: instant().nullable(),
    declaredBy: () => p.manyToOne(PersonSchema),
    requestKey: p.text().nullable(),
  },
})

/** A problem that affects stores at large; tickets linked to it get its clock, whatever their plan (P6, I1). */
export class Incident extends IncidentSchema.class {
  /** Declares that something is wrong since an instant; a null target promises nothing (S3). */
  static declare(
    detail: Pick<
      Incident,
      | 'number'
      | 'title'
      | 'severity'
      | 'components'
      | 'affects'
      | 'planKeys'
      | 'storeIds'
      | 'target'
      | 'startedAt'
      | 'requestKey'
    >,
    declaredBy: Person,
  ): Incident {
    return Object.assign(new Incident(), detail, { id: newId(), declaredBy, endedAt: null })
  }

  /** Says that it is over; once over it stays over. */
  end(now: Temporal.Instant) {
    if (this.endedAt) throw new Refusal('INCIDENT_ENDED')
    this.endedAt = now
  }
}
IncidentSchema.setClass(Incident)
export { IncidentSchema }
