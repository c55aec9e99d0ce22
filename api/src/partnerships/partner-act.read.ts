import { type RawBuilder, sql } from 'kysely'
import { type Page, pageOf, type Slice } from '../graphql/connections.ts'
import { nodeId } from '../graphql/node-id.ts'
import { initialsOf, sideIn, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { PartnerActKind } from '../stores/partner-act-words.ts'
import type { SuggestionStatus } from '../suggestions/suggestion.entity.ts'
import type {
  TicketEventDetail,
  TicketEventType,
  TicketStatus,
  TicketTypeName,
} from '../tickets/ticket-words.ts'
import { eventEstimate } from '../tickets/timeline.read.ts'
import type { PartnerAct, PartnerActor } from './partner-act.type.ts'

/** Which of them: of one person, primary key, of some kinds, and done in a span; null for all. */
export type ActsAsked = {
  slice: Slice
  personId: string | null
  kinds: readonly PartnerActKind[] | null
  from: Temporal.Instant | null
  to: Temporal.Instant | null
  isCounted: boolean
}

/** Who reads what a partner did in a store's name: the store's own people, and administrators; a partner reads its own elsewhere. */
export function actsVisibleTo(viewer: Viewer, storeIds: readonly string[]): string[] {
  return storeIds.filter((id) => {
    const side = sideIn(viewer, id)
    return side === 'STORE' || (side === 'PLATFORM' && viewer.staffRole === 'ADMIN')
  })
}

/** A page of what was done in the name of each of some stores, the latest first, by the store's primary key: one statement, one more for a count. */
export async function readPartnerActs(
  reads: Reads,
  viewer: Viewer,
  storeIds: readonly string[],
  { slice, personId, kinds, from, to, isCounted }: ActsAsked,
): Promise<ReadonlyMap<string, Page<PartnerAct>>> {
  const seen = actsVisibleTo(viewer, storeIds)
  const asked = sql<boolean>`act.store_id = of_store.id
    and (${personId}::uuid is null or act.person_id = ${personId}::uuid)
    and (${kinds === null}::boolean or act.kind = any(${[...(kinds ?? [])]}::text[]))
    and act.at >= ${from?.toString() ?? '-infinity'}::timestamptz and act.at < ${to?.toString() ?? 'infinity'}::timestamptz`
  const [rows, counts] = await Promise.all([
    pagesOf(reads, seen, asked, slice),
    isCounted ? countsOf(reads, seen, asked) : null,
  ])
  const walked = Map.groupBy(rows, ({ of }) => of)
  return new Map(
    seen.map((id) => {
      const total = counts && (counts.get(id) ?? 0)
      const page = pageOf(walked.get(id) ?? [], slice, (row) => [row.at, row.id], total)
      const nodes = page.nodes.map(actOf)
      return [
        id,
        { ...page, nodes, edges: page.edges.map(({ cursor }, index) => ({ cursor, node: nodes[index]! })) },
      ]
    }),
  )
}

type Row = {
  of: string
  id: string
  kind: PartnerActKind
  at: string
  name: string
  program: string | null
  partnerId: string | null
  partner: string | null
  ticketId: string | null
  number: number
  title: string
  type: TicketTypeName
  status: TicketStatus
  eventType: TicketEventType | null
  detail: TicketEventDetail | null
  suggestionId: string | null
  suggestionNumber: number
  suggestionTitle: string
  suggestionStatus: SuggestionStatus
  excerpt: string | null
}

async function pagesOf(
  reads: Reads,
  storeIds: readonly string[],
  asked: RawBuilder<boolean>,
  { backward, beyond, limit }: Slice,
): Promise<Row[]> {
  const [beyondAt, direction] = [sql.raw(backward ? '>' : '<'), sql.raw(backward ? 'asc' : 'desc')]
  const { rows } = await sql<Row>`
    select of_store.id as of, act.id, act.kind, act.at, person.name, client.name as program,
      partner.id as "partnerId", partner.name as partner,
      ticket.id as "ticketId", ticket.number, ticket.title, ticket.type, ticket.status,
      event.type as "eventType", event.detail, suggestion.id as "suggestionId",
      suggestion.number as "suggestionNumber", suggestion.title as "suggestionTitle",
      suggestion.status as "suggestionStatus", left(coalesce(message.body, comment.words), 200) as excerpt
    from unnest(${[...storeIds]}::uuid[]) as of_store(id) cross join lateral (
      select * from partner_act act where ${asked}
        and (${beyond === null}::boolean or (act.at, act.id) ${beyondAt} (${beyond?.[0] ?? null}::timestamptz, ${beyond?.[1] ?? null}::uuid))
      order by act.at ${direction}, act.id ${direction} limit ${limit + 1}
    ) act
      join person on person.id = act.person_id
      left join api_client client on client.person_id = act.person_id
      left join partner on partner.id = act.partner_id
      left join ticket_event event on event.id = act.ticket_event_id
      left join ticket on ticket.id = event.ticket_id
      left join message on message.id = event.message_id
      left join suggestion on suggestion.id = act.suggestion_id
      left join suggestion_comment comment on comment.id = act.comment_id
    order by act.at ${direction}, act.id ${direction}`.execute(reads)
  return rows
}

async function countsOf(
  reads: Reads,
  storeIds: readonly string[],
  asked: RawBuilder<boolean>,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ of: string; count: string }>`
    select of_store.id as of, count(act.id) as count from unnest(${[...storeIds]}::uuid[]) as of_store(id)
      left join partner_act act on ${asked} group by of_store.id`.execute(reads)
  return new Map(rows.map(({ of, count }) => [of, Number(count)]))
}

function actOf(row: Row): PartnerAct {
  return {
    id: nodeId('PartnerAct', row.id),
    kind: row.kind,
    at: instantFrom(row.at),
    by: { name: row.name, initials: initialsOf(row.name), side: 'PARTNER' },
    program: row.program,
    partner: row.partnerId === null ? null : { id: nodeId('Partner', row.partnerId), name: row.partner! },
    ticket:
      row.ticketId === null
        ? null
        : {
            id: nodeId('Ticket', row.ticketId),
            number: row.number,
            title: row.title,
            type: row.type,
            status: row.status,
          },
    eventType: row.eventType,
    estimate: row.detail?.estimate ? eventEstimate(row.detail.estimate) : null,
    suggestion:
      row.suggestionId === null
        ? null
        : {
            id: nodeId('Suggestion', row.suggestionId),
            number: row.suggestionNumber,
            title: row.suggestionTitle,
            status: row.suggestionStatus,
            mergedFrom: null,
          },
    excerpt: row.excerpt,
  }
}

const MOST_ACTORS = 100

/** Those who acted in the name of each of some stores, by name, at most 100 each; one statement, which skips from one to the next. */
export async function readPartnerActors(
  reads: Reads,
  viewer: Viewer,
  storeIds: readonly string[],
): Promise<ReadonlyMap<string, PartnerActor[]>> {
  const { rows } = await sql<{ of: string; id: string; name: string; isProgram: boolean }>`
    select of_store.id as of, actor.person_id as id, person.name, client.id is not null as "isProgram"
    from unnest(${actsVisibleTo(viewer, storeIds)}::uuid[]) as of_store(id) cross join lateral (
      with recursive actor(person_id) as (
        (select person_id from partner_act where store_id = of_store.id order by person_id limit 1)
        union all
        select (select person_id from partner_act
          where store_id = of_store.id and person_id > actor.person_id order by person_id limit 1)
        from actor where actor.person_id is not null
      ) select person_id from actor where person_id is not null limit ${sql.lit(MOST_ACTORS)}
    ) actor join person on person.id = actor.person_id left join api_client client on client.person_id = person.id
    order by person.name, person.id`.execute(reads)
  return Map.groupBy(
    rows.map(({ id, ...row }) => ({ ...row, id: nodeId('Person', id) })),
    ({ of }) => of,
  )
}
