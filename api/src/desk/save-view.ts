import { isDeepStrictEqual } from 'node:util'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { authorize } from '../graphql/authorize.ts'
import { notFound } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { refuseStale } from '../graphql/refuse-stale.ts'
import { Person } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import { sendOnce } from '../persistence/send-once.ts'
import { deskPolicy } from './desk.policy.ts'
import { SavedView, type ViewChoice } from './saved-view.entity.ts'

const MOST_OWN = 50
const NAME_LIMIT = 60
const LAST_POSITION = 1_000

/**
 * Keeps a new view of a person's; sent twice with the same key, once. A key sent with something else is `KEY_REUSED`.
 * @throws Refusal `REQUIRED` or `TOO_LONG` for the name, `OUT_OF_RANGE` for the position, or for more than 50 views
 */
export async function saveView(
  em: EntityManager,
  viewer: Viewer,
  choice: ViewChoice,
  requestKey: string | null,
  now: Temporal.Instant,
): Promise<SavedView> {
  const checked = { ...choice, ...placed(choice.position), name: nameOf(choice.name) }
  const view = (await sendOnce(
    async () => requestKey && em.fork().findOne(SavedView, { owner: viewer.personId, requestKey }),
    () =>
      em.fork().transactional(async (within) => {
        if ((await within.count(SavedView, { owner: viewer.personId })) >= MOST_OWN)
          throw new Refusal('OUT_OF_RANGE', { most: MOST_OWN }, 'name')
        const owner = await within.findOneOrFail(Person, viewer.personId)
        const view = SavedView.save(owner, checked, now, requestKey)
        within.persist(view)
        return view
      }),
  )) as SavedView
  if (!isDeepStrictEqual(choiceOf(view), choiceOf(checked))) throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return view
}

function choiceOf({
  name,
  isShared,
  filter,
  orderField = null,
  orderDirection = null,
  position,
}: ViewChoice) {
  return { name, isShared, filter, orderField, orderDirection, position }
}

/** Which view, by its opaque id, and the version of it that was read; left out for any. */
type Read = { id: string; expectedVersion?: number | null | undefined }

/**
 * Changes a view that a person sees.
 * @throws Refusal `NOT_FOUND` for missing and hidden alike, `CHANGED_SINCE`, and those of `saveView`; FORBIDDEN for somebody else's
 */
export function changeView(
  em: EntityManager,
  viewer: Viewer,
  read: Read,
  choice: Partial<ViewChoice>,
): Promise<SavedView> {
  return em.fork().transactional(async (within) => {
    const view = await holdView(within, viewer, read)
    const { name, position } = choice
    return view.change({
      ...choice,
      ...(position === undefined ? {} : placed(position)),
      ...(name === undefined ? {} : { name: nameOf(name) }),
    })
  })
}

/** Deletes a view. @throws like `changeView` */
export function deleteView(em: EntityManager, viewer: Viewer, read: Read): Promise<void> {
  return em.fork().transactional(async (within) => {
    within.remove(await holdView(within, viewer, read))
  })
}

async function holdView(
  em: EntityManager,
  viewer: Viewer,
  { id, expectedVersion }: Read,
): Promise<SavedView> {
  const seen = { $or: [{ owner: viewer.personId }, { isShared: true }] }
  const view = await em.findOne(
    SavedView,
    { id: soughtUuid('SavedView', id), ...seen },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  )
  if (!view) throw notFound('id')
  authorize(viewer, deskPolicy.changeView, { ownerId: view.owner.id })
  refuseStale(view, expectedVersion)
  return view
}

function nameOf(name: string): string {
  return requiredText(name, NAME_LIMIT, 'name')
}

function placed(position: number) {
  if (position < 0 || position > LAST_POSITION)
    throw new Refusal('OUT_OF_RANGE', { least: 0, most: LAST_POSITION }, 'position')
  return { position }
}
