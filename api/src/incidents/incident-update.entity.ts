import { defineEntity, p } from '@mikro-orm/core'
import type { LocalisedText } from '../domain/localised-text.ts'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import type { IncidentStage } from './incident-words.ts'
import { type Incident, IncidentSchema } from './incident.entity.ts'

const IncidentUpdateSchema = defineEntity({
  name: 'IncidentUpdate',
  tableName: 'incident_update',
  indexes: [
    { properties: ['incident', 'at'] },
    {
      name: 'incident_update_to_mail',
      expression:
        'create index "incident_update_to_mail" on "incident_update" ("at", "id") where "mailed_at" is null',
    },
  ],
  uniques: [{ properties: ['by', 'requestKey'] }],
  properties: {
    id: primaryId(),
    incident: () => p.manyToOne(IncidentSchema),
    stage: word<IncidentStage>(),
    words: p.json<LocalisedText>(),
    at: instant(),
    by: () => p.manyToOne(PersonSchema),
    requestKey: p.text().nullable(),
    mailedAt: instant().nullable(),
  },
})

/** What the desk said of an incident to everyone; never edited, a correction is another one (I1). */
export class IncidentUpdate extends IncidentUpdateSchema.class {
  /** Says how far it is, in three languages. */
  static say(
    incident: Incident,
    detail: Pick<IncidentUpdate, 'stage' | 'words' | 'requestKey'>,
    by: Person,
    now: Temporal.Instant,
  ): IncidentUpdate {
    return Object.assign(new IncidentUpdate(), detail, { id: newId(), incident, at: now, by, mailedAt: null })
  }
}
IncidentUpdateSchema.setClass(IncidentUpdate)
export { IncidentUpdateSchema }
