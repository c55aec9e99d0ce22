import { type RawBuilder, sql } from 'kysely'
import { toldIn } from '../domain/localised-text.ts'
import { type Page, pageOf, type Slice } from '../graphql/connections.ts'
import { nodeId } from '../graphql/node-id.ts'
import { initialsOf, seesChargesIn, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { storeLink } from '../stores/store-link.type.ts'
import type { SuggestionLink } from '../suggestions/suggestion-order.type.ts'
import type { TicketLink } from '../tickets/ticket-link.type.ts'
import {
  isAboutCharges,
  type Side,
  type TicketEventDetail,
  type TicketEventType,
} from '../tickets/ticket-words.ts'
import { ticketsVisibleTo } from '../tickets/ticket.policy.ts'
import { eventDispute, eventEstimate } from '../tickets/timeline.read.ts'
import type { NotificationType } from './notification.type.ts'

/** As many unread notifications as are counted: more are "99+" anyway, and the count stays cheap. */
export const MOST_COUNTED = 100

/** Which of them: only what is unread, and only what was told from an instant on; null for all. */
type NotificationsAsked = { isUnread: boolean; from: Temporal.Instant | null }

/**
 * A page of what a viewer was told, newest first, in one statement, one more for a count; what they may not see any more
 * is left out.
 */
export async function readNotifications(
  reads: Reads,
  viewer: Viewer,
  ask: NotificationsAsked & { isCounted: boolean },
  slice: Slice,
): Promise<Page<NotificationType>> {
  const direction = slice.backward ? 'asc' : 'desc'
  const [rows, totalCount] = await Promise.all([
    notificationRows(reads, viewer)
      .$if(ask.isUnread, (list) => list.where('notification.read_at', 'is', null))
      .$if(ask.from !== null, (list) => list.where(isToldFrom(ask.from)))
      .$if(slice.beyond !== null, (list) =>
        list.where(
          sql<boolean>`(notification.at, notification.id) ${sql.raw(slice.backward ? '>' : '<')} (${slice.beyond?.[0]}::timestamptz, ${slice.beyond?.[1]}::uuid)`,
        ),
      )
      .orderBy('notification.at', direction)
      .orderBy('notification.id', direction)
      .limit(slice.limit + 1)
      .execute(),
    ask.isCounted ? countAll(reads, viewer, ask) : null,
  ])
  const page = pageOf(rows, slice, (row) => [row.at, row.id], totalCount)
  const nodes = page.nodes.map((row) => notificationOf(row, viewer))
  return { ...page, nodes, edges: page.edges.map(({ cursor }, index) => ({ cursor, node: nodes[index]! })) }
}

/** How much a viewer has not read, up to 100, from one index. */
export async function countUnread(reads: Reads, viewer: Viewer): Promise<number> {
  const { count } = await reads
    .selectFrom(
      notificationsSeen(reads, viewer)
        .where('read_at', 'is', null)
        .select('id')
        .limit(MOST_COUNTED)
        .as('unread'),
    )
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** How long a viewer's list is in all, from the index that it is read by. */
async function countAll(reads: Reads, viewer: Viewer, ask: NotificationsAsked): Promise<number> {
  const { count } = await notificationsSeen(reads, viewer)
    .$if(ask.isUnread, (list) => list.where('notification.read_at', 'is', null))
    .$if(ask.from !== null, (list) => list.where(isToldFrom(ask.from)))
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

function isToldFrom(from: Temporal.Instant | null) {
  return sql<boolean>`notification.at >= ${from?.toString()}::timestamptz`
}

/** Those of some notifications that are the viewer's, by primary key. */
export async function readNotificationsById(
  reads: Reads,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NotificationType>> {
  const rows = await notificationRows(reads, viewer)
    .where('notification.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
  return new Map(rows.map((row) => [row.id, notificationOf(row, viewer)]))
}

/** What stands in a viewer's inbox: told to them, of stores they may see now, nothing internal unless they are staff. */
function notificationsSeen(reads: Reads, viewer: Viewer) {
  const stores = ticketsVisibleTo(viewer)
  return reads
    .selectFrom('notification')
    .where('notification.person_id', '=', viewer.personId)
    .where('notification.is_shown', '=', sql.lit(true))
    .where(isStillSaid)
    .$if(stores !== null, (list) =>
      list
        .where(isOf(stores ?? [], viewer))
        .where('notification.is_internal', '=', sql.lit(false))
        .where(isOfShownSuggestion),
    )
}

/** That it is about a store that they may see, or of the partner whose ADMIN they are: it hears of a store before and after it has it. */
function isOf(stores: readonly string[], { partnerMemberships }: Viewer): RawBuilder<boolean> {
  const ofStores = sql<boolean>`notification.store_id = any(${[...stores]}::uuid[])`
  const run = partnerMemberships.flatMap(({ partnerId, role }) => (role === 'ADMIN' ? partnerId : []))
  if (run.length === 0) return ofStores
  return sql<boolean>`(${ofStores} or notification.partner_id = any(${run}::uuid[]))`
}

/** That it tells of no comment that was removed since. */
const isStillSaid = sql<boolean>`(notification.news_id is null or not exists (
  select from suggestion_news told join suggestion_comment comment on comment.id = told.comment_id
  where told.id = notification.news_id and comment.removed_at is not null))`

/** That it tells of a ticket, or of a suggestion that was public then or is the very store's own: another store's private wish is nobody else's. */
const isOfShownSuggestion = sql<boolean>`(notification.news_id is null or exists (
  select from suggestion_news told join suggestion wish on wish.id = told.suggestion_id
  where told.id = notification.news_id and (told.at >= wish.published_at or wish.store_id = notification.store_id)))`

function notificationRows(reads: Reads, viewer: Viewer) {
  return (
    notificationsSeen(reads, viewer)
      .leftJoin('ticket', 'ticket.id', 'notification.ticket_id')
      .innerJoin('store', 'store.id', 'notification.store_id')
      .leftJoin('ticket_event', 'ticket_event.id', 'notification.event_id')
      .leftJoin('partner_invitation as invitation', 'invitation.id', 'notification.invitation_id')
      .leftJoin('partnership_change as change', 'change.id', 'notification.change_id')
      .leftJoin('partner', 'partner.id', 'notification.partner_id')
      .leftJoin('partner as counterpart', (join) =>
        join.on(sql<boolean>`counterpart.id = coalesce(change.partner_id, invitation.partner_id)`),
      )
      // Whoever declines stays unknown.
      .leftJoin('person as partnering', (join) =>
        join.on(
          sql<boolean>`partnering.id = coalesce(change.by_id, case notification.kind when 'PARTNER_INVITED' then invitation.invited_by_id when 'INVITATION_ACCEPTED' then invitation.answered_by_id end)`,
        ),
      )
      .leftJoin('suggestion_news as news', 'news.id', 'notification.news_id')
      .leftJoin('suggestion', 'suggestion.id', 'news.suggestion_id')
      .leftJoin('suggestion_comment as comment', 'comment.id', 'news.comment_id')
      .leftJoin('suggestion as target', 'target.id', 'news.into_id')
      .leftJoin('person as decider', 'decider.id', 'news.by_id')
      .leftJoin('person as actor', 'actor.id', 'ticket_event.actor_id')
      // The platform puts a question with the partner; who asks is whoever opened it.
      .leftJoin('person as asker', (join) =>
        join
          .onRef('asker.id', '=', 'ticket.requester_id')
          .on('ticket_event.type', '=', sql.lit('PARTNER_FIRST')),
      )
      .leftJoin('message', 'message.id', 'ticket_event.message_id')
      .select([
        'notification.id',
        'notification.kind',
        sql<string>`notification.at`.as('at'),
        sql<string | null>`notification.read_at`.as('readAt'),
        'ticket.id as ticketId',
        'ticket.number',
        'ticket.title',
        'ticket.type',
        'ticket.status',
        'store.id as storeId',
        'store.slug',
        'store.name as storeName',
        'ticket_event.type as eventType',
        sql<string | null>`coalesce(ticket_event.reason, change.reason)`.as('reason'),
        'ticket_event.detail',
        sql<Side | null>`coalesce(ticket_event.side, comment.side, change.side, case notification.kind when 'PARTNER_INVITED' then 'STORE' when 'INVITATION_ACCEPTED' then 'PARTNER' end)`.as(
          'side',
        ),
        sql<string | null>`coalesce(actor.name, asker.name, decider.name, partnering.name)`.as('actorName'),
        sql<
          string | null
        >`left(coalesce(message.body, news.in_languages ->> ${viewer.language.toLowerCase()}::text, news.words, comment.words), 200)`.as(
          'excerpt',
        ),
        'partner.id as partnerId',
        'partner.name as partnerName',
        sql<
          string | null
        >`case notification.kind when 'INVITATION_DECLINED' then coalesce(invitation.email, counterpart.name) else coalesce(counterpart.name, invitation.email) end`.as(
          'partnered',
        ),
        'suggestion.id as suggestionId',
        'suggestion.number as suggestionNumber',
        'suggestion.title as suggestionTitle',
        'suggestion.status as suggestionStands',
        'news.status as suggestionStatus',
        sql<string | null>`case when news.kind <> 'PARTED' then target.title end`.as('intoTitle'),
      ])
  )
}

type Row = Awaited<ReturnType<ReturnType<typeof notificationRows>['execute']>>[number]

function notificationOf(row: Row, viewer: Viewer): NotificationType {
  const { language } = viewer
  const isTold = seesChargesIn(viewer, row.storeId)
  const detail = row.detail as TicketEventDetail | null
  const named = detail?.project ?? detail?.other
  const told = detail?.news?.words ?? (detail?.incident ?? detail?.fix)?.title
  return {
    id: nodeId('Notification', row.id),
    kind: row.kind,
    eventType: row.eventType as TicketEventType | null,
    at: instantFrom(row.at),
    readAt: instantFrom(row.readAt),
    ticket: row.ticketId === null ? null : ticketOf(row),
    suggestion: row.suggestionId === null ? null : suggestionOf(row),
    suggestionStatus: row.suggestionStatus,
    store: storeLink({ id: row.storeId, slug: row.slug, name: row.storeName }),
    partner: row.partnerId === null ? null : { id: nodeId('Partner', row.partnerId), name: row.partnerName! },
    actor:
      row.actorName === null
        ? null
        : {
            name: row.actorName,
            initials: initialsOf(row.actorName),
            side: row.eventType === 'PARTNER_FIRST' ? 'STORE' : (row.side ?? 'PLATFORM'),
          },
    excerpt: row.excerpt,
    reason: isTold || !isAboutCharges(row.eventType) ? row.reason : null,
    dueAt: detail?.dueAt ? instantFrom(detail.dueAt) : null,
    isFirstResponse: detail?.clock === 'FIRST_RESPONSE',
    subject: told ? toldIn(told, language) : (named?.title ?? row.intoTitle ?? row.partnered),
    estimate: isTold && detail?.estimate ? eventEstimate(detail.estimate) : null,
    dispute: isTold && detail?.dispute ? eventDispute(detail.dispute) : null,
    storesProtected: detail?.fix?.storesProtected ?? null,
  }
}

function ticketOf({ ticketId, number, title, type, status }: Row): TicketLink {
  return { id: nodeId('Ticket', ticketId!), number: number!, title: title!, type: type!, status: status! }
}

function suggestionOf(row: Row): SuggestionLink {
  return {
    id: nodeId('Suggestion', row.suggestionId!),
    number: row.suggestionNumber!,
    title: row.suggestionTitle!,
    status: row.suggestionStands!,
    mergedFrom: null,
  }
}
