import type { ExpressionBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { nodeId } from '../graphql/node-id.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads, Tables } from '../persistence/reads.ts'
import type { AttachmentType } from './attachment.type.ts'
import { ticketsVisibleTo } from './ticket.policy.ts'

const COLUMNS = [
  'attachment.id',
  'attachment.name',
  'attachment.content_type as contentType',
  'attachment.bytes',
  'attachment.is_image as isImage',
  'attachment.width',
  'attachment.height',
  'attachment.preview_key as previewKey',
] as const

/** What is read of a file for the API. */
export type AttachmentRow = {
  id: string
  name: string
  contentType: string
  bytes: number
  isImage: boolean
  width?: number | null
  height?: number | null
  previewKey?: string | null
}

/** The files of the message of a row, in their order, within the statement that reads the row. */
export function attachmentRows(eb: ExpressionBuilder<Tables & { message: Tables['message'] }, 'message'>) {
  return jsonArrayFrom(
    eb
      .selectFrom('attachment')
      .whereRef('attachment.message_id', '=', 'message.id')
      .select(COLUMNS)
      .orderBy('attachment.position'),
  ) as unknown as ReturnType<typeof sql<AttachmentRow[]>>
}

/** The files of the list of requests of a row, in their order, within the statement that reads the row. */
export function listAttachmentRows(eb: ExpressionBuilder<Tables, 'request_list'>) {
  return jsonArrayFrom(
    eb
      .selectFrom('attachment')
      .whereRef('attachment.request_list_id', '=', 'request_list.id')
      .select(COLUMNS)
      .orderBy('attachment.position'),
  ) as unknown as ReturnType<typeof sql<AttachmentRow[]>>
}

/** Those of some files that a viewer may see, by primary key. */
export async function readAttachmentsById(
  reads: Reads,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AttachmentType>> {
  const rows = await filesVisibleTo(reads, viewer)
    .where('attachment.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .select(COLUMNS)
    .execute()
  return new Map(rows.map((row) => [row.id, attachmentOf(row)]))
}

/** A file's bytes, for its download: where they are and what they are; null for missing and foreign alike. */
export async function readFilePlace(reads: Reads, viewer: Viewer, id: string) {
  const row = await filesVisibleTo(reads, viewer)
    .where('attachment.id', '=', id)
    .where('attachment.storage_key', 'is not', null)
    .select([...COLUMNS, 'attachment.storage_key as storageKey', 'attachment.sha256'])
    .executeTakeFirst()
  return row ?? null
}

/**
 * Files of the tickets and lists that a viewer may see, those of internal notes only for the platform's own people, and what the
 * viewer staged.
 */
function filesVisibleTo(reads: Reads, viewer: Viewer) {
  const stores = ticketsVisibleTo(viewer)
  return reads
    .selectFrom('attachment')
    .leftJoin('message', 'message.id', 'attachment.message_id')
    .leftJoin('ticket', 'ticket.id', 'message.ticket_id')
    .leftJoin('request_list', 'request_list.id', 'attachment.request_list_id')
    .where((eb) =>
      eb.or([
        eb.and([
          eb('attachment.message_id', 'is', null),
          eb('attachment.request_list_id', 'is', null),
          eb('attachment.uploader_id', '=', viewer.personId),
        ]),
        stores === null
          ? eb('request_list.id', 'is not', null)
          : eb('request_list.store_id', '=', eb.fn.any(eb.val([...stores]))),
        stores === null
          ? eb('ticket.id', 'is not', null)
          : eb.and([
              eb('ticket.store_id', '=', eb.fn.any(eb.val([...stores]))),
              eb('message.is_internal', '=', false),
            ]),
      ]),
    )
}

/** A file as the API gives it. */
export function attachmentOf(row: AttachmentRow): AttachmentType {
  const id = nodeId('Attachment', row.id)
  return {
    id,
    name: row.name,
    contentType: row.contentType,
    bytes: row.bytes,
    isImage: row.isImage,
    width: row.width ?? null,
    height: row.height ?? null,
    url: `/files/${id}/${encodeURIComponent(row.name === PREVIEW ? `${PREVIEW}-file` : row.name)}`,
    previewUrl: row.previewKey ? `/files/${id}/${PREVIEW}` : null,
  }
}

/** The last part of a preview's address; a file of this name is downloaded under another. */
const PREVIEW = 'preview'
