import { type FilterQuery, LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Store } from '../stores/store.entity.ts'
import { Suggestion } from './suggestion.entity.ts'
import { unpublishedVisibleTo } from './suggestion.policy.ts'

/**
 * The suggestion behind an id, among those that a viewer may see; with `isLocked`, held until the transaction ends;
 * `field` names the input that gave the id.
 * @throws Refusal NOT_FOUND for missing and hidden alike.
 */
export async function findSuggestion(
  em: EntityManager,
  viewer: Viewer,
  suggestionId: string,
  { isLocked = false, field = 'suggestionId' } = {},
): Promise<Suggestion> {
  const id = uuidOf('Suggestion', suggestionId)
  const stores = unpublishedVisibleTo(viewer)
  const isVisible: FilterQuery<Suggestion> = stores
    ? { $or: [{ publishedAt: { $ne: null } }, { store: { $in: [...stores] } }] }
    : {}
  const suggestion =
    id &&
    (await em.findOne(
      Suggestion,
      { id, ...isVisible },
      isLocked ? { lockMode: LockMode.PESSIMISTIC_WRITE } : {},
    ))
  if (!suggestion) throw notFound(field)
  return suggestion
}

/**
 * The suggestion behind an id, to be voted for, followed, ordered or asked for by a store: a public one, or its own. Somebody
 * of two stores may see the private wish of one, and must not bring it before the other.
 * @throws Refusal NOT_FOUND for missing, hidden and another store's private ones alike.
 */
export async function findSuggestionFor(
  em: EntityManager,
  viewer: Viewer,
  suggestionId: string,
  store: Store,
): Promise<Suggestion> {
  const suggestion = await findSuggestion(em, viewer, suggestionId)
  if (!suggestion.publishedAt && suggestion.store?.id !== store.id) throw notFound('suggestionId')
  return suggestion
}
