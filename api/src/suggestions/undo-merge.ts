import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { notFound } from '../graphql/errors.ts'
import type { Person } from '../people/person.entity.ts'
import { transact } from '../persistence/transact.ts'
import { readDaysToConsider } from './days-to-consider.ts'
import { holdStanding } from './hold-standing.ts'
import { recountGroups } from './recount-groups.ts'
import { refusePartingOrders } from './refuse-parting-orders.ts'
import { SuggestionMerge } from './suggestion-merge.entity.ts'
import { SuggestionNews } from './suggestion-news.entity.ts'
import { Suggestion } from './suggestion.entity.ts'

/**
 * Undoes a merge: the suggestion stands for itself again, with its votes, and with what was merged into it (G3). Whoever was
 * told of the merge is told of this, and where nobody was yet, nobody is told of either. A merge that is undone stays so,
 * and nothing changes.
 * @returns the primary key of the suggestion that had been merged
 * @throws Refusal NOT_FOUND, and `ORDERED_AS_ONE` where an offer of the group was reached meanwhile and its orders name the other side
 */
export function undoMerge(
  em: EntityManager,
  mergeId: string,
  by: Person,
  now: Temporal.Instant,
): Promise<string> {
  return transact(em, async (within) => {
    const asked = await within.findOne(SuggestionMerge, mergeId)
    if (!asked) throw notFound('mergeId')
    const { id } = asked.suggestion
    const standing = (await holdStanding(within, [id])).get(id)!
    const merge = await within.findOneOrFail(SuggestionMerge, mergeId, { refresh: true })
    if (merge.undoneAt) return id
    await refusePartingOrders(within, id, standing.id)
    await unlink(within, id, merge.into.id)
    await promiseAnew(within, id, now)
    await recountGroups(within, [id, standing.id])
    Object.assign(merge, { undoneBy: by, undoneAt: now })
    await tellOfUndo(within, merge, by, now)
    await within.flush()
    return id
  })
}

/** While it was merged nobody could look at it: the promise to consider it begins again, as with a look (G2). */
async function promiseAnew(em: EntityManager, id: string, now: Temporal.Instant): Promise<void> {
  const reviewBy = now.add({ hours: (await readDaysToConsider(em)) * 24 })
  await sql`update suggestion set review_by = ${reviewBy.toString()}::timestamptz where id = ${id}::uuid`.execute(
    em.getKysely(),
  )
}

/** Waits for whoever is telling of the merge just now. */
async function tellOfUndo(
  em: EntityManager,
  { suggestion, into, mergedAt }: SuggestionMerge,
  by: Person,
  now: Temporal.Instant,
): Promise<void> {
  const [one, other] = [await reload(em, suggestion), await reload(em, into)]
  const merged = { kind: 'MERGED' as const, suggestion: one, into: other, at: mergedAt }
  if (await isToldOf(em, merged, now))
    SuggestionNews.write(em, one, { kind: 'UNMERGED', words: null, by }, now)
  const joined = { kind: 'JOINED' as const, suggestion: other, into: one, at: mergedAt }
  if (await isToldOf(em, joined, now))
    SuggestionNews.write(em, other, { kind: 'PARTED', words: null, by, into: one }, now)
}

function reload(em: EntityManager, { id }: { id: string }): Promise<Suggestion> {
  return em.findOneOrFail(Suggestion, id)
}

type News = Pick<SuggestionNews, 'kind' | 'suggestion' | 'into' | 'at'>

/** Whether news was told; what was not yet will not be. */
async function isToldOf(em: EntityManager, news: News, now: Temporal.Instant): Promise<boolean> {
  if ((await em.nativeUpdate(SuggestionNews, { ...news, toldAt: null }, { toldAt: now })) > 0) return false
  return (await em.count(SuggestionNews, news)) > 0
}

/** What had been merged into the suggestion goes with it. */
async function unlink(em: EntityManager, id: string, from: string): Promise<void> {
  await sql`
    with recursive part as (
      select ${id}::uuid as id
      union all select child.id from suggestion child join part on child.merged_into_id = part.id)
    update suggestion set root_id = nullif(${id}::uuid, suggestion.id),
      merged_into_id = nullif(suggestion.merged_into_id, ${from}::uuid),
      version = version + (suggestion.id = ${id}::uuid)::int
    from part where part.id = suggestion.id`.execute(em.getKysely())
  await sql`
    update suggestion set version = suggestion.version + 1 from suggestion merged
    where suggestion.id = ${from}::uuid and merged.id = ${id}::uuid and merged.published_at is not null`.execute(
    em.getKysely(),
  )
}
