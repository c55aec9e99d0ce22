import { isDeepStrictEqual } from 'node:util'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { writtenText } from '../domain/written-text.ts'
import { uuidOf } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { sendOnce } from '../persistence/send-once.ts'
import type { Written } from './declare-incident.ts'
import { findIncident } from './find-incident.ts'
import { IncidentUpdate } from './incident-update.entity.ts'
import type { IncidentStage } from './incident-words.ts'
import type { Incident } from './incident.entity.ts'

const MOST_IN_UPDATE = 2000

/** What an agent says of an incident. */
export type Saying = {
  incidentId: string
  stage: Exclude<IncidentStage, 'RESOLVED'>
  words: Written
  requestKey: string | null
}

/** Tells those whom it concerns, in the same transaction. */
type Tell = (within: EntityManager, incident: Incident, update: IncidentUpdate) => Promise<void>

/**
 * Says to everyone how far an incident is, in one transaction; what the person already sent, by its `requestKey`, is not
 * said again.
 * @throws Refusal NOT_FOUND, `REQUIRED` or `TOO_LONG` (words), `INCIDENT_ENDED`, `KEY_REUSED`
 */
export function postIncidentUpdate(
  em: EntityManager,
  { incidentId, stage, words, requestKey }: Saying,
  by: Person,
  now: Temporal.Instant,
  tell: Tell,
): Promise<IncidentUpdate> {
  const told = writtenText(words, MOST_IN_UPDATE, 'words')
  return sendOnce(
    async () => {
      if (requestKey === null) return null
      const said = await em.findOne(IncidentUpdate, { by, requestKey })
      const isSame =
        said?.incident.id === uuidOf('Incident', incidentId) &&
        said.stage === stage &&
        isDeepStrictEqual(said.words, told)
      if (said && !isSame) throw new Refusal('KEY_REUSED', {}, 'requestKey')
      return said
    },
    () =>
      em.transactional(async (within) => {
        const incident = await findIncident(within, incidentId, { isLocked: true })
        if (incident.endedAt) throw new Refusal('INCIDENT_ENDED', {}, 'incidentId')
        const update = IncidentUpdate.say(incident, { stage, words: told, requestKey }, by, now)
        within.persist(update)
        await within.flush()
        await tell(within, incident, update)
        return update
      }),
  )
}

/**
 * Says that an incident is over, within a transaction that holds it, and in which words; in Stoa's own where none are
 * given.
 * @throws Refusal `INCIDENT_ENDED`, `TOO_LONG` (words)
 */
export function endIncident(
  em: EntityManager,
  incident: Incident,
  words: Written | null,
  by: Person,
  now: Temporal.Instant,
): IncidentUpdate {
  const told = words && Object.values(words).some((text) => text?.trim()) ? words : IT_IS_OVER
  const update = {
    stage: 'RESOLVED' as const,
    words: writtenText(told, MOST_IN_UPDATE, 'words'),
    requestKey: null,
  }
  incident.end(now)
  const said = IncidentUpdate.say(incident, update, by, now)
  em.persist(said)
  return said
}

const IT_IS_OVER = {
  el: 'Το πρόβλημα τελείωσε.',
  nb: 'Problemet er over.',
  en: 'The problem is over.',
}
