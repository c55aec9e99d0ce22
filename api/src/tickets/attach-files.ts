import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { notFound } from '../graphql/errors.ts'
import type { Person } from '../people/person.entity.ts'
import { Attachment, STAGED } from './attachment.entity.ts'
import { ATTACHMENT_LIMITS } from './attachment-limits.ts'
import type { Message } from './message.entity.ts'
import { RequestList } from './request-list.entity.ts'

const FIELD = 'attachmentIds'

/**
 * Gives staged files to a message or a list of requests, in its order, within the transaction that writes it. Each is taken once, by
 * the one who uploaded it, for the store that it was uploaded to; of two messages at once the second is refused. What
 * came by mail belongs to no store yet and is bound by the mail's own size.
 * @param ids primary keys.
 * @throws Refusal `NOT_FOUND` for what is missing, another's, not uploaded or used, `TOO_MANY_FILES`
 */
export async function attachFiles(
  em: EntityManager,
  ids: readonly string[],
  whole: Message | RequestList,
  person: Person | null,
): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const staged = await em.find(
    Attachment,
    { id: { $in: wanted }, ...STAGED, uploader: person?.id ?? null, storageKey: { $ne: null } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  )
  const storeId = whole instanceof RequestList ? whole.store.id : whole.ticket.store.id
  const own = staged.filter(({ store }) => !store || store.id === storeId)
  if (own.length < wanted.length) throw notFound(FIELD)
  refuseTooMany(own.filter(({ store }) => store))
  for (const attachment of own) attachment.attachTo(whole, wanted.indexOf(attachment.id))
}

/** Whether a message has exactly these files. */
export async function hasFiles(
  em: EntityManager,
  message: string | null,
  ids: readonly string[],
): Promise<boolean> {
  const had = message ? await em.find(Attachment, { message }, { fields: ['id'] }) : []
  return had.length === new Set(ids).size && had.every(({ id }) => ids.includes(id))
}

function refuseTooMany(attachments: readonly Attachment[]) {
  const { filesPerMessage, bytesPerMessage } = ATTACHMENT_LIMITS
  const bytes = attachments.reduce((sum, attachment) => sum + attachment.bytes, 0)
  if (attachments.length > filesPerMessage || bytes > bytesPerMessage)
    throw new Refusal('TOO_MANY_FILES', { filesPerMessage, bytesPerMessage }, FIELD)
}
