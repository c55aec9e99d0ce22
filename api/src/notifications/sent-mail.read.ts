import { sql } from 'kysely'
import { pageOf, type Page, type Slice } from '../graphql/connections.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { mailsVisibleTo } from './sent-mail.policy.ts'
import type { SentMailType } from './sent-mail.type.ts'
import { withoutApprovals } from './without-approvals.ts'

/** A page of the sent mails that a viewer may read, newest first, in one statement; one more for a count. */
export async function readSentMails(
  reads: Reads,
  viewer: Viewer,
  slice: Slice,
  isCounted: boolean,
): Promise<Page<SentMailType>> {
  const direction = slice.backward ? 'asc' : 'desc'
  const [rows, count] = await Promise.all([
    rowsOf(reads, viewer)
      .$if(slice.beyond !== null, (list) =>
        list.where(
          sql<boolean>`(sent_at, id) ${sql.raw(slice.backward ? '>' : '<')} (${slice.beyond?.[0]}::timestamptz, ${slice.beyond?.[1]}::uuid)`,
        ),
      )
      .orderBy('sent_at', direction)
      .orderBy('id', direction)
      .limit(slice.limit + 1)
      .execute(),
    isCounted
      ? visible(reads, viewer)
          .select((eb) => eb.fn.countAll<string>().as('count'))
          .executeTakeFirstOrThrow()
      : null,
  ])
  const page = pageOf(rows, slice, (row) => [row.sentAt, row.id], count && Number(count.count))
  const told = page.nodes.map((row) => mailOf(row, viewer))
  return {
    ...page,
    nodes: told,
    edges: page.edges.map(({ cursor }, index) => ({ cursor, node: told[index]! })),
  }
}

/** Those of some sent mails that a viewer may read, by primary key. */
export async function readSentMailsById(
  reads: Reads,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SentMailType>> {
  const rows = await rowsOf(reads, viewer)
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
  return new Map(rows.map((row) => [row.id, mailOf(row, viewer)]))
}

function visible(reads: Reads, viewer: Viewer) {
  const address = mailsVisibleTo(viewer)
  return reads
    .selectFrom('sent_mail')
    .$if(address !== null, (query) => query.where('to_address', '=', address ?? ''))
}

function rowsOf(reads: Reads, viewer: Viewer) {
  return visible(reads, viewer).select([
    'id',
    'from_address as from',
    'to_address as to',
    'reply_to as replyTo',
    'subject',
    'text',
    'html',
    sql<string>`sent_at`.as('sentAt'),
  ])
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

/** Only its owner is shown what approves in the owner's name; whoever keeps the mails is not (C3). */
function mailOf({ text, html, ...row }: Row, { email }: Viewer): SentMailType {
  const isTheirs = row.to.toLowerCase() === email.toLowerCase()
  return {
    ...row,
    text: isTheirs ? text : withoutApprovals(text),
    html: html === null || isTheirs ? html : withoutApprovals(html),
    id: nodeId('SentMail', row.id),
    sentAt: instantFrom(row.sentAt),
  }
}
