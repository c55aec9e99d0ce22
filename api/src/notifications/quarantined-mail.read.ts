import { sql } from 'kysely'
import { deskPolicy } from '../desk/desk.policy.ts'
import { pageOf, type Page, type Slice } from '../graphql/connections.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { QuarantinedMailType } from './quarantined-mail.type.ts'
import type { QuarantineCause } from './quarantine-words.ts'

/** A page of the mails in quarantine that wait, or that were dismissed, newest first: one statement, one more for a count. */
export async function readQuarantinedMails(
  reads: Reads,
  viewer: Viewer,
  isDismissed: boolean,
  slice: Slice,
  isCounted: boolean,
): Promise<Page<QuarantinedMailType>> {
  const direction = slice.backward ? 'asc' : 'desc'
  const narrowed = visible(reads, viewer).where('dismissed_at', isDismissed ? 'is not' : 'is', null)
  const [rows, count] = await Promise.all([
    shown(narrowed)
      .$if(slice.beyond !== null, (list) =>
        list.where(
          sql<boolean>`(received_at, received_mail.id) ${sql.raw(slice.backward ? '>' : '<')} (${slice.beyond?.[0]}::timestamptz, ${slice.beyond?.[1]}::uuid)`,
        ),
      )
      .orderBy('received_at', direction)
      .orderBy('received_mail.id', direction)
      .limit(slice.limit + 1)
      .execute(),
    isCounted
      ? narrowed.select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
      : null,
  ])
  const page = pageOf(rows, slice, (row) => [row.receivedAt, row.id], count && Number(count.count))
  const told = page.nodes.map((row) => mailOf(row, viewer))
  return {
    ...page,
    nodes: told,
    edges: page.edges.map(({ cursor }, index) => ({ cursor, node: told[index]! })),
  }
}

/** Those of some mails in quarantine that a viewer may see, by primary key. */
export async function readQuarantinedMailsById(
  reads: Reads,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, QuarantinedMailType>> {
  const rows = await shown(visible(reads, viewer))
    .where('received_mail.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
  return new Map(rows.map((row) => [row.id, mailOf(row, viewer)]))
}

/** A mail in quarantine byte by byte; null where there is none to see, or its words were deleted. */
export async function readOriginal(reads: Reads, viewer: Viewer, id: string): Promise<Buffer | null> {
  const row = await visible(reads, viewer).where('id', '=', id).select('raw').executeTakeFirst()
  const raw = row?.raw as Buffer | undefined
  return raw && raw.length > 0 ? raw : null
}

function visible(reads: Reads, viewer: Viewer) {
  return reads
    .selectFrom('received_mail')
    .where('outcome', '=', 'QUARANTINED')
    .$if(viewer.staffRole === null, (list) => list.where('received_mail.id', 'is', null))
}

function shown(query: ReturnType<typeof visible>) {
  return query
    .leftJoin('person as dismisser', 'dismisser.id', 'received_mail.dismissed_by_id')
    .select([
      'received_mail.id',
      'cause',
      'reason',
      sql<string | null>`coalesce(sender, nullif(envelope_from, ''))`.as('sender'),
      'recipient',
      'subject',
      'excerpt',
      sql<number>`octet_length(raw)`.as('bytes'),
      sql<string>`received_at`.as('receivedAt'),
      sql<string | null>`dismissed_at`.as('dismissedAt'),
      'dismisser.name as dismissedBy',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]

function mailOf(row: Row, viewer: Viewer): QuarantinedMailType {
  const id = nodeId('QuarantinedMail', row.id)
  return {
    ...row,
    id,
    cause: (row.cause ?? 'UNREADABLE') as QuarantineCause,
    reason: row.reason ?? '',
    receivedAt: instantFrom(row.receivedAt),
    originalUrl: row.bytes > 0 ? `/files/mails/${id}` : null,
    dismissedAt: row.dismissedAt === null ? null : instantFrom(row.dismissedAt),
    viewerCan: { dismiss: row.dismissedAt === null && deskPolicy.attend(viewer) === true },
  }
}
