import { sql } from 'kysely'
import type { ChargeCause } from '../domain/charge-cause.ts'
import { initialsOf, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { ticketsVisibleTo } from '../tickets/ticket.policy.ts'
import { causeRule } from './charge-cause.type.ts'
import { readUntoldTickets } from './untold-tickets.read.ts'
import type { WorkCorrectionType, WorkFactsType } from './work-correction.type.ts'

/** How some work entries were put right, as far as a viewer is told of them, oldest first, by the entry's primary key: one statement, one more for a partner's people. */
export function readCorrectionsOfWork(reads: Reads, viewer: Viewer, workEntryIds: readonly string[]) {
  return readBy(reads, viewer, 'work_correction.work_entry_id', workEntryIds, false)
}

/** The work that was taken away from some tickets, as far as a viewer is told of it, oldest first, by the ticket's primary key, read likewise. */
export function readRemovedWork(reads: Reads, viewer: Viewer, ticketIds: readonly string[]) {
  return readBy(reads, viewer, 'work_correction.ticket_id', ticketIds, true)
}

async function readBy(
  reads: Reads,
  viewer: Viewer,
  column: 'work_correction.work_entry_id' | 'work_correction.ticket_id',
  keys: readonly string[],
  isRemoval: boolean,
): Promise<ReadonlyMap<string, WorkCorrectionType[]>> {
  const stores = ticketsVisibleTo(viewer)
  const rows = await reads
    .selectFrom('work_correction')
    .innerJoin('person', 'person.id', 'work_correction.by_id')
    .innerJoin('ticket', 'ticket.id', 'work_correction.ticket_id')
    .where(column, '=', (eb) => eb.fn.any(eb.val([...keys])))
    .$if(isRemoval, (query) => query.where('work_correction.minutes_after', 'is', null))
    .$if(stores !== null, (query) =>
      query.where('ticket.store_id', '=', (eb) => eb.fn.any(eb.val([...(stores ?? [])]))),
    )
    .select([
      `${column} as key`,
      'ticket.id as ticketId',
      'ticket.store_id as storeId',
      'person.name as by',
      sql<string>`work_correction.at`.as('at'),
      'work_correction.reason',
      'minutes_before as minutesBefore',
      'cause_before as causeBefore',
      'note_before as noteBefore',
      sql<string>`worked_at_before`.as('workedAtBefore'),
      'minutes_after as minutesAfter',
      'cause_after as causeAfter',
      'note_after as noteAfter',
      sql<string | null>`worked_at_after`.as('workedAtAfter'),
    ])
    .orderBy('work_correction.at')
    .orderBy('work_correction.id')
    .execute()
  const untold = await readUntoldTickets(reads, viewer, rows)
  const told = rows.filter(({ ticketId }) => !untold.has(ticketId))
  const corrections = told.map((row) => ({
    key: row.key,
    at: instantFrom(row.at),
    by: { name: row.by, initials: initialsOf(row.by), side: 'PLATFORM' as const },
    reason: row.reason,
    before: facts(row.minutesBefore, row.causeBefore, row.noteBefore, row.workedAtBefore),
    after:
      row.minutesAfter === null
        ? null
        : facts(row.minutesAfter, row.causeAfter!, row.noteAfter!, row.workedAtAfter!),
  }))
  return Map.groupBy(corrections, ({ key }) => key)
}

function facts(minutes: number, cause: ChargeCause, note: string, workedAt: string): WorkFactsType {
  return { minutes, note, workedAt: instantFrom(workedAt), rule: causeRule(cause) }
}
