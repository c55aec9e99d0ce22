import { isDeepStrictEqual } from 'node:util'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { writtenText } from '../domain/written-text.ts'
import { notFound } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { refuseStale } from '../graphql/refuse-stale.ts'
import type { Person } from '../people/person.entity.ts'
import { sendOnce } from '../persistence/send-once.ts'
import type { Written } from './declare-incident.ts'
import { findComponents } from './find-components.ts'
import { Maintenance, type MaintenancePlan } from './maintenance.entity.ts'

const MOST_IN_TITLE = 200
const MOST_IN_WORDS = 2000
const MOST_DAYS = 7

/** Maintenance as an agent announces it. */
export type Announcement = {
  title: Written
  words: Written
  components: readonly string[]
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
}

/**
 * Announces maintenance, in one transaction; one that the person already sent, by its `requestKey`, is given again.
 * @throws Refusal `REQUIRED` or `TOO_LONG` (title, words), `REQUIRED` or `OUT_OF_RANGE` (components), `OUT_OF_RANGE`
 * (startsAt in the past; endsAt not after it, or more than seven days later), `KEY_REUSED`
 */
export function scheduleMaintenance(
  em: EntityManager,
  announced: Announcement,
  requestKey: string | null,
  by: Person,
  now: Temporal.Instant,
): Promise<Maintenance> {
  return sendOnce(
    async () => {
      const known =
        requestKey === null ? null : await em.findOne(Maintenance, { scheduledBy: by, requestKey })
      const isSame =
        known?.startsAt.equals(announced.startsAt) &&
        known.endsAt.equals(announced.endsAt) &&
        isDeepStrictEqual(
          { title: known.title, words: known.words, components: known.components },
          await toldOf(em, announced),
        )
      if (known && !isSame) throw new Refusal('KEY_REUSED', {}, 'requestKey')
      return known
    },
    () =>
      em.transactional(async (within) => {
        const plan = await planOf(within, announced, now)
        const maintenance = Maintenance.schedule(plan, by, requestKey)
        within.persist(maintenance)
        await within.flush()
        return maintenance
      }),
  )
}

/** Which maintenance, by its opaque id, and the version of it that was read; left out for any. */
type Read = { maintenanceId: string; expectedVersion?: number | null | undefined }

/**
 * Announces maintenance differently, within one transaction; what was announced last holds.
 * @throws Refusal NOT_FOUND, `CHANGED_SINCE`, `TOO_LATE` once it is over, and those of `scheduleMaintenance`
 */
export function changeMaintenance(
  em: EntityManager,
  { maintenanceId, expectedVersion }: Read,
  announced: Announcement,
  now: Temporal.Instant,
): Promise<Maintenance> {
  return em.transactional(async (within) => {
    const maintenance = await findMaintenance(within, maintenanceId)
    refuseStale(maintenance, expectedVersion)
    const hasBegun = Temporal.Instant.compare(maintenance.startsAt, now) <= 0
    const earliest = hasBegun ? maintenance.startsAt : now
    maintenance.change(await planOf(within, announced, earliest), now)
    return maintenance
  })
}

/**
 * Says that maintenance does not take place, or ends early. Safe to repeat.
 * @throws Refusal NOT_FOUND, `CHANGED_SINCE` while it is not called off, `TOO_LATE` once it is over
 */
export function cancelMaintenance(
  em: EntityManager,
  { maintenanceId, expectedVersion }: Read,
  now: Temporal.Instant,
): Promise<Maintenance> {
  return em.transactional(async (within) => {
    const maintenance = await findMaintenance(within, maintenanceId)
    if (!maintenance.cancelledAt) refuseStale(maintenance, expectedVersion)
    maintenance.cancel(now)
    return maintenance
  })
}

async function findMaintenance(em: EntityManager, maintenanceId: string): Promise<Maintenance> {
  const id = uuidOf('Maintenance', maintenanceId)
  const found = id && (await em.findOne(Maintenance, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }))
  if (!found) throw notFound('maintenanceId')
  return found
}

async function planOf(
  em: EntityManager,
  { startsAt, endsAt, ...announced }: Announcement,
  earliest: Temporal.Instant,
): Promise<MaintenancePlan> {
  const told = await toldOf(em, announced)
  if (Temporal.Instant.compare(startsAt, earliest) < 0) throw new Refusal('OUT_OF_RANGE', {}, 'startsAt')
  const hours = endsAt.since(startsAt).total('hours')
  if (hours <= 0 || hours > 24 * MOST_DAYS) throw new Refusal('OUT_OF_RANGE', { most: MOST_DAYS }, 'endsAt')
  return { ...told, startsAt, endsAt }
}

async function toldOf(
  em: EntityManager,
  { title, words, components }: Pick<Announcement, 'title' | 'words' | 'components'>,
): Promise<Pick<MaintenancePlan, 'title' | 'words' | 'components'>> {
  const told = {
    title: writtenText(title, MOST_IN_TITLE, 'title'),
    words: writtenText(words, MOST_IN_WORDS, 'words'),
  }
  if (components.length === 0) throw new Refusal('REQUIRED', {}, 'components')
  return { ...told, components: await findComponents(em, components) }
}
