import { sql } from 'kysely'
import type { BusinessCalendar } from '../domain/business-calendar.ts'
import type { ChannelKind } from '../domain/entitlement.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Language } from '../people/person.entity.ts'
import { readsOf, type WaysToRead } from '../people/reads-of.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { readCalendars } from '../plans/calendar.read.ts'
import { storePolicy } from '../stores/store.policy.ts'
import { readViewer } from '../stores/viewer.read.ts'
import { feedHash } from './calendar-feed.entity.ts'

/** A deadline of an open ticket. */
export type FeedDeadline = {
  ticketId: string
  number: number
  title: string
  clock: 'FIRST_RESPONSE' | 'RESOLUTION'
  dueAt: Temporal.Instant
  /** Grows with whatever happens to the ticket. */
  version: number
  changedAt: Temporal.Instant
}

/** Channels that share their hours, and since when they do. */
export type FeedHours = {
  channels: ChannelKind[]
  calendar: BusinessCalendar
  since: Temporal.Instant
}

/** What someone's calendar shows of a store. */
export type CalendarContent = {
  language: Language
  store: { id: string; slug: string; name: string }
  hours: FeedHours[]
  deadlines: FeedDeadline[]
}

const MOST_DEADLINES = 500

/**
 * What the calendar behind a secret address shows, in four statements, one more for calendars not met before; null for an address that nobody has or that was
 * stopped, and once its person belongs to the store no more.
 */
export async function readCalendarContent(
  ways: WaysToRead,
  token: string,
  now: Temporal.Instant,
): Promise<CalendarContent | null> {
  const feed = await ways.reads
    .selectFrom('calendar_feed')
    .innerJoin('store', 'store.id', 'calendar_feed.store_id')
    .where('calendar_feed.token_hash', '=', feedHash(token))
    .select(['calendar_feed.person_id as personId', 'store.id', 'store.slug', 'store.name'])
    .executeTakeFirst()
  const viewer = feed && (await readViewer(ways.reads, feed.personId))
  if (!viewer || storePolicy.followCalendar(viewer, { storeId: feed.id }) !== true) return null
  const reads = readsOf(ways, viewer)
  const [hours, deadlines] = await Promise.all([
    readHours(reads, feed.id, now),
    readDeadlines(reads, feed.id),
  ])
  const { id, slug, name } = feed
  return { language: viewer.language, store: { id, slug, name }, hours, deadlines }
}

/** Since when a person's calendar has had its address for a store, in one statement; null where it has none. */
export async function readFeedRenewal(
  reads: Reads,
  personId: string,
  storeId: string,
): Promise<Temporal.Instant | null> {
  const feed = await reads
    .selectFrom('calendar_feed')
    .where('person_id', '=', personId)
    .where('store_id', '=', storeId)
    .select(sql<string>`renewed_at`.as('renewedAt'))
    .executeTakeFirst()
  return instantFrom(feed?.renewedAt ?? null)
}

/** The hours of the channels that the store's plan has now; channels of one calendar together. */
async function readHours(reads: Reads, storeId: string, now: Temporal.Instant): Promise<FeedHours[]> {
  const at = now.toString()
  const { rows } = await sql<{ calendarId: string; channels: ChannelKind[]; since: string }>`
    select calendar.id as "calendarId", json_agg(plan_channel.kind order by plan_channel.kind) as channels,
      greatest(subscription."from", version.effective_from, calendar.created_at) as since
    from (
      select plan_id, "from" from subscription where store_id = ${storeId} and "from" <= ${at}::timestamptz
      order by "from" desc limit 1
    ) subscription
    cross join lateral (
      select id, effective_from from plan_version
      where plan_id = subscription.plan_id and effective_from <= ${at}::timestamptz
      order by effective_from desc limit 1
    ) version
    join plan_channel on plan_channel.plan_version_id = version.id
    join calendar on calendar.id = plan_channel.calendar_id
    group by calendar.id, subscription."from", version.effective_from
    order by min(plan_channel.kind)`.execute(reads)
  const calendars = await readCalendars(
    reads,
    rows.map(({ calendarId }) => calendarId),
  )
  return rows.map(({ calendarId, channels, since }) => ({
    channels,
    calendar: calendars.get(calendarId)!,
    since: instantFrom(since),
  }))
}

/** The deadlines of open tickets that are not met yet, the nearest first, late ones too. */
async function readDeadlines(reads: Reads, storeId: string): Promise<FeedDeadline[]> {
  const { rows } = await sql<{
    id: string
    number: number
    title: string
    clock: FeedDeadline['clock']
    dueAt: string
    version: number
    changedAt: string
  }>`
    select ticket.id, number, title, promise.clock, promise.due_at as "dueAt",
      event_count - internal_event_count as version, last_activity_at as "changedAt"
    from ticket cross join lateral (values
      ('FIRST_RESPONSE', first_response_due_at, first_response_state),
      ('RESOLUTION', resolution_due_at, resolution_state)
    ) promise(clock, due_at, state)
    where store_id = ${storeId} and status in ('NEW', 'OPEN', 'WAITING_ON_STORE')
      and promise.due_at is not null and promise.state is null
    order by promise.due_at, ticket.id, promise.clock limit ${MOST_DEADLINES}`.execute(reads)
  return rows.map(({ id, dueAt, changedAt, ...row }) => ({
    ...row,
    ticketId: nodeId('Ticket', id),
    dueAt: instantFrom(dueAt),
    changedAt: instantFrom(changedAt),
  }))
}
