import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { authorize } from '../graphql/authorize.ts'
import { notFound } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { Person } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import { sendOnce } from '../persistence/send-once.ts'
import { findStore } from '../stores/find-store.ts'
import { Store } from '../stores/store.entity.ts'
import { storePolicy } from '../stores/store.policy.ts'
import { Attachment, STAGED } from './attachment.entity.ts'
import { MOST_STAGED, refuseFile } from './attachment-limits.ts'
import { fileName } from './file-name.ts'
import { Ticket } from './ticket.entity.ts'
import { ticketPolicy, ticketsVisibleTo } from './ticket.policy.ts'

/** What a client says of a file before it sends it: for a new ticket of a store, or for a ticket. */
export type Announcement = {
  storeId?: string | null
  ticketId?: string | null
  name: string
  bytes: number
  requestKey?: string | null
}

/**
 * Announces a file, so that what is too large is refused before it is sent. A second time with the same `requestKey`
 * gives the first again, also when a message has it.
 * @throws Refusal those of `refuseFile`, `NOT_FOUND` for missing and foreign alike, `REQUIRED` without a store or
 * ticket, `TOO_MANY_FILES` with too many that were never sent, `KEY_REUSED`; FORBIDDEN for who may not write there
 */
export async function stageUpload(
  em: EntityManager,
  viewer: Viewer,
  { storeId, ticketId, name, bytes, requestKey }: Announcement,
  now: Temporal.Instant,
): Promise<Attachment> {
  const store = ticketId
    ? await storeOfTicket(em, viewer, ticketId)
    : await storeAskedFor(em, viewer, storeId)
  const uploader = await em.findOneOrFail(Person, viewer.personId)
  const shown = fileName(name)
  refuseFile(shown, bytes)
  const announced = { store, uploader, name: shown, bytes, requestKey: requestKey ?? null }
  return sendOnce(
    () => announcedAs(em, announced),
    async () => {
      if ((await em.count(Attachment, { uploader, ...STAGED, store: { $ne: null } })) >= MOST_STAGED)
        throw new Refusal('TOO_MANY_FILES', { most: MOST_STAGED })
      const attachment = Attachment.announce(announced, now)
      await em.transactional((within) => within.persist(attachment).flush())
      return attachment
    },
  )
}

async function announcedAs(
  em: EntityManager,
  detail: { store: Store; uploader: Person; name: string; bytes: number; requestKey: string | null },
): Promise<Attachment | null> {
  const { requestKey, store, uploader, name, bytes } = detail
  if (requestKey === null) return null
  const sent = await em.fork().findOne(Attachment, { uploader: uploader.id, requestKey })
  if (sent && (sent.store?.id !== store.id || sent.name !== name || sent.bytes !== bytes))
    throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return sent
}

async function storeOfTicket(em: EntityManager, viewer: Viewer, ticketId: string): Promise<Store> {
  const id = soughtUuid('Ticket', ticketId)
  const stores = ticketsVisibleTo(viewer)
  const where = stores ? { id, store: { $in: [...stores] } } : { id }
  const ticket = await em.findOne(Ticket, where, { populate: ['store'] })
  if (!ticket) throw notFound('ticketId')
  authorize(viewer, ticketPolicy.attach, { storeId: ticket.store.id })
  return em.getReference(Store, ticket.store.id)
}

async function storeAskedFor(em: EntityManager, viewer: Viewer, storeId: string | null | undefined) {
  if (!storeId) throw new Refusal('REQUIRED', {}, 'storeId')
  const store = await findStore(em, viewer, storeId)
  authorize(viewer, storePolicy.openTicket, { storeId: store.id })
  return store
}
