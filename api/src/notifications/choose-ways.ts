import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { type NotificationKind, SUGGESTION_KINDS, type Ways } from './notification-words.ts'
import { NotificationPreference, PersonalMailHours } from './notification-preference.entity.ts'

/**
 * Keeps where a person wants to be told of some kinds.
 * @throws Refusal `OUT_OF_RANGE` (preferences) for a kind that they cannot hear of, or one given twice, and for mails of
 * suggestions that would come more than once a day
 */
export function chooseWays(
  em: EntityManager,
  personId: string,
  kinds: readonly NotificationKind[],
  chosen: readonly (Ways & { kind: NotificationKind })[],
): Promise<void> {
  const named = new Set(chosen.map(({ kind }) => kind))
  const isTooOften = chosen.some(
    ({ kind, mail }) => isOfSuggestion(kind) && mail !== 'DAILY' && mail !== 'NEVER',
  )
  if (isTooOften || named.size < chosen.length || [...named].some((kind) => !kinds.includes(kind)))
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

function isOfSuggestion(kind: NotificationKind): boolean {
  return SUGGESTION_KINDS.some((each) => each === kind)
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
