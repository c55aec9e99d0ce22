import { type RawBuilder, sql } from 'kysely'
import type { LocalisedText } from '../domain/localised-text.ts'
import { nodeId } from '../graphql/node-id.ts'
import { componentsNamed } from '../incidents/component.read.ts'
import type { PlatformFixLink } from '../incidents/platform-fix.type.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom } from '../persistence/reads.ts'
import { readsInternal } from './ticket.policy.ts'
import type { ComponentType } from '../incidents/component.type.ts'
import { ITEMS, SOLVED } from './request-list.read.ts'
import type { RequestListLink } from './request-list.type.ts'
import type { TicketLink } from './ticket-link.type.ts'

type Linked = { id: string; number: number; title: LocalisedText }

type LinkedFix = {
  id: string
  number: number
  title: LocalisedText
  storesProtected: number | null
  shippedAt: string | null
}

/** What a ticket points to, each as JSON within the ticket's own statement, and only what is asked for. */
export function linkColumns(paths: ReadonlySet<string>) {
  const wanted = <Value>(field: string, column: RawBuilder<Value>) =>
    paths.has(field) ? column : sql<Value>`null`
  return [
    wanted('components', componentsNamed(sql`ticket.components`)).as('components'),
    wanted('followsUp', one(sql`other.id = ticket.follows_up_id`)).as('followsUp'),
    wanted('followUps', many(sql`other.follows_up_id = ticket.id`)).as('followUps'),
    wanted('mergedInto', one(sql`other.id = ticket.merged_into_id`)).as('mergedInto'),
    wanted('related', many(sql`other.id in (${relatedIds})`)).as('related'),
    wanted('incident', incident).as('incident'),
    wanted('fix', fix).as('fix'),
    wanted('requestList', requestList).as('requestList'),
  ] as const
}

const LINK = sql`json_build_object(
  'id', other.id, 'number', other.number, 'title', other.title, 'type', other.type, 'status', other.status)`

const relatedIds = sql`select second_id from ticket_relation where first_id = ticket.id
  union all select first_id from ticket_relation where second_id = ticket.id`

const incident = sql<Linked | null>`(select json_build_object('id', id, 'number', number, 'title', title)
  from incident where incident.id = ticket.incident_id)`

/** The fix that it waits for, itself or through its incident; else the latest that it had. */
const fix = sql<LinkedFix | null>`(
  select json_build_object('id', platform_fix.id, 'number', platform_fix.number, 'title', platform_fix.title,
    'storesProtected', platform_fix.stores_protected, 'shippedAt', platform_fix.shipped_at)
  from (
    select fix_id, is_shipped, true as is_own from ticket_fix where ticket_fix.ticket_id = ticket.id
    union all
    select fix_id, is_shipped, false from fixed_incident
    where fixed_incident.incident_id = ticket.incident_id and not is_shipped
  ) linked join platform_fix on platform_fix.id = linked.fix_id
  order by linked.is_shipped, linked.is_own desc, platform_fix.shipped_at desc limit 1)`

const requestList = sql<RequestListLink | null>`(select json_build_object(
  'id', id, 'number', number, 'subject', subject, 'items', ${ITEMS}, 'solved', ${SOLVED})
  from request_list where request_list.id = ticket.request_list_id)`

function one(condition: RawBuilder<unknown>) {
  return sql<TicketLink | null>`(select ${LINK} from ticket other where ${condition})`
}

function many(condition: RawBuilder<unknown>) {
  return sql<
    TicketLink[]
  >`(select coalesce(json_agg(${LINK} order by other.number), '[]') from ticket other where ${condition})`
}

/**
 * What a ticket points to, as the API gives it. All of it belongs to the same store, or to everyone: only the platform's
 * own people are told of a fix that is not out yet.
 */
export function linksOf(
  viewer: Viewer,
  row: {
    components: ComponentType[] | null
    followsUp: TicketLink | null
    followUps: TicketLink[] | null
    mergedInto: TicketLink | null
    related: TicketLink[] | null
    incident: Linked | null
    requestList: RequestListLink | null
    fix: LinkedFix | null
  },
) {
  const link = (other: TicketLink) => ({ ...other, id: nodeId('Ticket', other.id) })
  return {
    components: row.components ?? [],
    followsUp: row.followsUp && link(row.followsUp),
    followUps: (row.followUps ?? []).map(link),
    mergedInto: row.mergedInto && link(row.mergedInto),
    related: (row.related ?? []).map(link),
    fix: row.fix && (row.fix.shippedAt || readsInternal(viewer)) ? fixLink(row.fix) : null,
    requestList: row.requestList && { ...row.requestList, id: nodeId('RequestList', row.requestList.id) },
    incident: row.incident && { ...row.incident, id: nodeId('Incident', row.incident.id) },
  }
}

function fixLink({ id, shippedAt, ...fix }: LinkedFix): PlatformFixLink {
  return { ...fix, id: nodeId('PlatformFix', id), shippedAt: instantFrom(shippedAt) }
}
