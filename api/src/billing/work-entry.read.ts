import { sql } from 'kysely'
import type { ChargeCause } from '../domain/charge-cause.ts'
import { nodeId } from '../graphql/node-id.ts'
import { initialsOf, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { storesVisibleTo } from '../stores/store.policy.ts'
import { causeRule } from './charge-cause.type.ts'
import { readUntoldTickets } from './untold-tickets.read.ts'
import type { WorkEntryType } from './work-entry.type.ts'
import { workPolicy } from './work.policy.ts'

/** Those of some work entries that a viewer is told of, by primary key: one statement, one more for a partner's people. */
export async function readWorkEntriesById(
  reads: Reads,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, WorkEntryType>> {
  const rows = await workTold(reads, viewer, (all) =>
    all.where('work_entry.id', '=', (eb) => eb.fn.any(eb.val([...ids]))),
  )
  return new Map(rows.map((row) => [row.id, workEntryOf(row, viewer)]))
}

/** The work on some tickets, as far as a viewer is told of it, oldest first, by the ticket's primary key, read likewise. */
export async function readWorkOfTickets(
  reads: Reads,
  viewer: Viewer,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, WorkEntryType[]>> {
  const rows = await workTold(reads, viewer, (all) =>
    all
      .where('work_entry.ticket_id', '=', (eb) => eb.fn.any(eb.val([...ticketIds])))
      .orderBy('work_entry.worked_at')
      .orderBy('work_entry.id'),
  )
  const byTicket = Map.groupBy(rows, ({ ticketId }) => ticketId)
  return new Map([...byTicket].map(([id, work]) => [id, work.map((row) => workEntryOf(row, viewer))]))
}

/** That of some work which the viewer is told of: charges are made of it, so a partner reads none where it reads no charge of the ticket (A4, C4, C7). */
async function workTold(
  reads: Reads,
  viewer: Viewer,
  ask: (all: ReturnType<typeof workRows>) => ReturnType<typeof workRows>,
) {
  const rows = await ask(workRows(reads, viewer)).execute()
  const untold = await readUntoldTickets(reads, viewer, rows)
  return rows.filter(({ ticketId }) => !untold.has(ticketId))
}

function workRows(reads: Reads, viewer: Viewer) {
  return workVisibleTo(reads, viewer).select(WORK_COLUMNS).select('work_entry.ticket_id as ticketId')
}

/** Work as far as a viewer may see it, with the agent who did it. */
export function workVisibleTo(reads: Reads, viewer: Viewer) {
  const stores = storesVisibleTo(viewer)
  return reads
    .selectFrom('work_entry')
    .innerJoin('person as agent', 'agent.id', 'work_entry.agent_id')
    .$if(stores !== null, (query) =>
      query.where('work_entry.store_id', '=', (eb) => eb.fn.any(eb.val([...(stores ?? [])]))),
    )
}

/** What a work entry is told from. */
export const WORK_COLUMNS = [
  'work_entry.id',
  'work_entry.minutes',
  'work_entry.note',
  'work_entry.cause',
  'work_entry.version',
  'work_entry.store_id as storeId',
  'work_entry.agent_id as agentId',
  sql<string>`work_entry.worked_at`.as('workedAt'),
  'agent.name as agentName',
] as const

/** What `WORK_COLUMNS` read. */
export type WorkRow = {
  id: string
  minutes: number
  note: string
  cause: ChargeCause
  version: number
  storeId: string
  agentId: string
  workedAt: string
  agentName: string
}

/** A work entry from a row of a read, as a viewer sees it. */
export function workEntryOf(row: WorkRow, viewer: Viewer): WorkEntryType {
  const rule = causeRule(row.cause)
  return {
    id: nodeId('WorkEntry', row.id),
    minutes: row.minutes,
    workedAt: instantFrom(row.workedAt),
    note: row.note,
    rule,
    billable: rule.billable,
    agent: { name: row.agentName, initials: initialsOf(row.agentName), side: 'PLATFORM' },
    version: row.version,
    viewerCanCorrect: workPolicy.correct(viewer, row) === true,
  }
}
