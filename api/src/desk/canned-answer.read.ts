import { sql } from 'kysely'
import { pageOf, type Page, type Slice } from '../graphql/connections.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Language } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { AnswerBody } from './canned-answer.entity.ts'
import type { CannedAnswerType } from './canned-answer.type.ts'
import { deskPolicy } from './desk.policy.ts'
import { fillPlaceholders } from './placeholders.ts'

/** A page of the canned answers that have some words in any of their forms, by title: one statement, one more for a count. */
export async function readCannedAnswers(
  reads: Reads,
  viewer: Viewer,
  search: string | null,
  slice: Slice,
  isCounted: boolean,
): Promise<Page<CannedAnswerType>> {
  const narrowed = answers(reads, viewer).$if(!!search?.trim(), (list) => list.where(hasWords(search ?? '')))
  const [rows, count] = await Promise.all([
    narrowed
      .$if(slice.beyond !== null, (list) =>
        list.where(
          sql<boolean>`(canned_answer.title, canned_answer.id) ${sql.raw(slice.backward ? '<' : '>')} (${slice.beyond?.[0]}, ${slice.beyond?.[1]}::uuid)`,
        ),
      )
      .orderBy('canned_answer.title', slice.backward ? 'desc' : 'asc')
      .orderBy('canned_answer.id', slice.backward ? 'desc' : 'asc')
      .limit(slice.limit + 1)
      .execute(),
    isCounted
      ? reads
          .selectFrom(narrowed.as('counted'))
          .select((eb) => eb.fn.countAll<string>().as('count'))
          .executeTakeFirstOrThrow()
      : null,
  ])
  const page = pageOf(rows, slice, (row) => [row.title, row.id], count && Number(count.count))
  const told = page.nodes.map((row) => answerOf(row, viewer, null))
  return {
    ...page,
    nodes: told,
    edges: page.edges.map(({ cursor }, index) => ({ cursor, node: told[index]! })),
  }
}

/** Those of some canned answers that a viewer sees, by primary key. */
export async function readCannedAnswersById(
  reads: Reads,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CannedAnswerType>> {
  const rows = await answers(reads, viewer)
    .where('canned_answer.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
  return new Map(rows.map((row) => [row.id, answerOf(row, viewer, null)]))
}

/** A canned answer as it is said on a ticket, by one of the platform's own people; null when either is missing. */
export async function readFilledAnswer(
  reads: Reads,
  viewer: Viewer,
  id: string,
  ticketId: string,
): Promise<CannedAnswerType | null> {
  const [row, ticket] = await Promise.all([
    answers(reads, viewer).where('canned_answer.id', '=', id).executeTakeFirst(),
    reads
      .selectFrom('ticket')
      .innerJoin('store', 'store.id', 'ticket.store_id')
      .innerJoin('person', 'person.id', 'ticket.requester_id')
      .where('ticket.id', '=', ticketId)
      .select((eb) => [
        'ticket.number',
        'ticket.title',
        'store.name as store',
        'store.language',
        'person.name',
        eb.selectFrom('platform').select('platform.language').limit(1).as('platformLanguage'),
      ])
      .executeTakeFirst(),
  ])
  if (!row || !ticket) return null
  const text = wordedIn(row.body, [ticket.language, ticket.platformLanguage as Language])
  const filling = { ...ticket, number: String(ticket.number), agent: viewer.name }
  return answerOf(row, viewer, fillPlaceholders(text, filling))
}

function answers(reads: Reads, viewer: Viewer) {
  return reads
    .selectFrom('canned_answer')
    .$if(viewer.staffRole === null, (list) => list.where('canned_answer.id', 'is', null))
    .select([
      'canned_answer.id',
      'canned_answer.title',
      'canned_answer.body',
      'canned_answer.version',
      sql<string>`canned_answer.changed_at`.as('changedAt'),
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof answers>['execute']>>[number]

/** As the index `canned_answer_words` has it. */
function hasWords(search: string) {
  return sql<boolean>`search_forms(canned_answer.title || ' ' || coalesce(canned_answer.body ->> 'EL', '') || ' '
    || coalesce(canned_answer.body ->> 'NB', '') || ' ' || coalesce(canned_answer.body ->> 'EN', ''))
    @@ search_query(${search}, '', false)`
}

function wordedIn(body: AnswerBody, languages: readonly Language[]): string {
  const language = languages.find((wanted) => body[wanted])
  return (language ? body[language] : Object.values(body).find(Boolean)) ?? ''
}

function answerOf(row: Row, viewer: Viewer, text: string | null): CannedAnswerType {
  return {
    id: nodeId('CannedAnswer', row.id),
    title: row.title,
    version: row.version,
    body: { el: row.body.EL ?? null, nb: row.body.NB ?? null, en: row.body.EN ?? null },
    changedAt: instantFrom(row.changedAt),
    text,
    viewerCan: { change: deskPolicy.attend(viewer) === true },
  }
}
