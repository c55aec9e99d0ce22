import { defineEntity, p } from '@mikro-orm/core'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId } from '../persistence/columns.ts'
import { type Store, StoreSchema } from '../stores/store.entity.ts'
import type { Message } from './message.entity.ts'
import { MessageSchema } from './ticket.columns.ts'
import { RequestList, RequestListSchema } from './request-list.entity.ts'

const AttachmentSchema = defineEntity({
  name: 'Attachment',
  tableName: 'attachment',
  uniques: [{ properties: ['uploader', 'requestKey'] }],
  indexes: [
    {
      name: 'attachment_staged',
      expression:
        'create index "attachment_staged" on "attachment" ("created_at", "id") where "message_id" is null and "request_list_id" is null',
    },
  ],
  properties: {
    id: primaryId(),
    store: () => p.manyToOne(StoreSchema).index().nullable(),
    message: () => p.manyToOne(MessageSchema).index().nullable(),
    requestList: () => p.manyToOne(RequestListSchema).index().nullable(),
    position: p.integer().default(0),
    uploader: () => p.manyToOne(PersonSchema).index().nullable(),
    name: p.text(),
    bytes: p.integer(),
    contentType: p.text(),
    sha256: p.text().nullable(),
    isImage: p.boolean().default(false),
    width: p.integer().nullable(),
    height: p.integer().nullable(),
    storageKey: p.text().nullable(),
    previewKey: p.text().nullable(),
    requestKey: p.text().nullable(),
    createdAt: instant(),
  },
})

/** What is not known before its bytes have come. */
const UNKNOWN_CONTENT = 'application/octet-stream'

/** What the bytes of a file tell of it. */
export type FileContent = Pick<
  Attachment,
  'bytes' | 'contentType' | 'sha256' | 'isImage' | 'width' | 'height'
>

/**
 * A file that belongs to a message (T13), or to a list of requests where no item names it (T10). It is announced, its
 * bytes come, then one of them takes it: until then it is
 * staged, its uploader's alone, and gone after a day. The row is what makes a file exist: bytes without one are nothing.
 * `requestKey`, chosen by the client, makes a repeated announcement harmless.
 */
export class Attachment extends AttachmentSchema.class {
  /** Announces a file: its name, and how many bytes will come. Without a store it may go to any of its uploader's. */
  static announce(
    detail: {
      store: Store | null
      uploader: Person | null
      name: string
      bytes: number
      requestKey?: string | null
    },
    now: Temporal.Instant,
  ): Attachment {
    return Object.assign(new Attachment(), detail, {
      id: newId(),
      requestKey: detail.requestKey ?? null,
      message: null,
      requestList: null,
      position: 0,
      contentType: UNKNOWN_CONTENT,
      sha256: null,
      isImage: false,
      width: null,
      height: null,
      storageKey: null,
      previewKey: null,
      createdAt: now,
    })
  }

  /** Has its bytes from now on. */
  receive(content: FileContent, keys: { storageKey: string; previewKey: string | null }): void {
    Object.assign(this, content, keys)
  }

  /** Belongs to a message, or to a whole list of requests, from now on, as the so-manieth of its files. */
  attachTo(whole: Message | RequestList, position: number): void {
    if (whole instanceof RequestList) this.requestList = whole
    else this.message = whole
    this.position = position
  }
}
AttachmentSchema.setClass(Attachment)
export { AttachmentSchema }

/** What no message and no list has taken yet. */
export const STAGED = { message: null, requestList: null }

/** The keys of a file in the storage: told from its id alone, so that a second try replaces what a first one left. */
export function storageKeys(id: string) {
  const key = `${id.slice(-2)}/${id}`
  return { file: key, preview: `${key}.preview` }
}
