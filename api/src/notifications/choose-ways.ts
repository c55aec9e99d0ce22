import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import {
  type NotificationKind,
  PARTNERSHIP_KINDS,
  SUGGESTION_KINDS,
  type Ways,
} from './notification-words.ts'
import { NotificationPreference, PersonalMailHours } from './notification-preference.entity.ts'

/**
 * Keeps where a person wants to be told of some kinds.
 * @throws Refusal `OUT_OF_RANGE` (preferences) for a kind that they cannot hear of, or one given twice, for mails of
 * suggestions that would come more than once a day, and for mails of a store and its partner that would not come at once
 */
export function chooseWays(
  em: EntityManager,
  personId: string,
  kinds: readonly NotificationKind[],
  chosen: readonly (Ways & { kind: NotificationKind })[],
): Promise<void> {
  const named = new Set(chosen.map(({ kind }) => kind))
  const isMisfit = chosen.some(
    ({ kind, mail }) =>
      (isOneOf(SUGGESTION_KINDS, kind) && mail !== 'DAILY' && mail !== 'NEVER') ||
      (isOneOf(PARTNERSHIP_KINDS, kind) && mail !== 'IMMEDIATE'),
  )
  if (isMisfit || named.size < chosen.length || [...named].some((kind) => !kinds.includes(kind)))
    throw new Refusal('OUT_OF_RANGE', {}, 'preferences')
  return em.fork().transactional(async (within) => {
    const kept = await within.find(NotificationPreference, { person: personId, kind: { $in: [...named] } })
    for (const { kind, ...ways } of chosen) {
      const before = kept.find((preference) => preference.kind === kind)
      if (before) before.change(ways)
      else within.persist(NotificationPreference.choose(within, personId, kind, ways))
    }
  })
}

function isOneOf(kinds: readonly NotificationKind[], kind: NotificationKind): boolean {
  return kinds.includes(kind)
}

/** When mail may come: both ends of the quiet hours or neither, and the hour of the digest. */
export type ChosenHours = { quietFrom: string | null; quietTo: string | null; digestHour: number }

/**
 * Keeps when a person wants mail.
 * @throws Refusal `REQUIRED` (quietFrom, quietTo) for one end without the other, `OUT_OF_RANGE` for what is no time of
 * day, an end that is the beginning (quietTo), or no hour (digestHour)
 */
export function chooseHours(em: EntityManager, personId: string, hours: ChosenHours): Promise<void> {
  const { quietFrom, quietTo, digestHour } = hours
  if ((quietFrom === null) !== (quietTo === null))
    throw new Refusal('REQUIRED', {}, quietFrom === null ? 'quietFrom' : 'quietTo')
  for (const [field, time] of Object.entries({ quietFrom, quietTo }))
    if (time !== null && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new Refusal('OUT_OF_RANGE', {}, field)
  if (quietFrom !== null && quietFrom === quietTo) throw new Refusal('OUT_OF_RANGE', {}, 'quietTo')
  if (!Number.isInteger(digestHour) || digestHour < 0 || digestHour > 23)
    throw new Refusal('OUT_OF_RANGE', { least: 0, most: 23 }, 'digestHour')
  return em.fork().transactional(async (within) => {
    const kept =
      (await within.findOne(PersonalMailHours, { person: personId })) ??
      PersonalMailHours.begin(within, personId)
    within.persist(kept.change(hours))
  })
}
