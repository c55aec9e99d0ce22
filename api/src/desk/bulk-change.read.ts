import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { userError } from '../graphql/errors.ts'
import { nodeId, uuidOf } from '../graphql/node-id.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { TicketAsk } from '../tickets/ticket-row.read.ts'
import { readTicketsById } from '../tickets/ticket.read.ts'
import { type BulkOutcome, UNDO_MINUTES } from './bulk-words.ts'
import type { BulkChangeRow, BulkChangeType } from './bulk-change.type.ts'

/** Those of some changes of many tickets that the viewer made, by primary key: three statements, and those of their tickets. */
export async function readBulkChangesById(
  reads: Reads,
  ids: readonly string[],
  ask: TicketAsk,
): Promise<ReadonlyMap<string, BulkChangeType>> {
  const changes = await reads
    .selectFrom('bulk_change')
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .where('actor_id', '=', ask.viewer.personId)
    .select([
      'id',
      'action',
      'ticket_ids',
      sql<boolean>`"order" ->> 'body' is not null`.as('saysSomething'),
      sql<string>`at`.as('at'),
      sql<string | null>`undone_at`.as('undoneAt'),
    ])
    .execute()
  const items = await itemsOf(
    reads,
    changes.map(({ id }) => id),
  )
  const wanted = changes.flatMap((change) => change.ticket_ids.flatMap((id) => uuidOf('Ticket', id) ?? []))
  const paths = new Set([...ask.paths].map((path) => path.replace(/^(bulkChange\.)?rows\.ticket\./, '')))
  const tickets = await readTicketsById(reads, [...new Set(wanted)], { ...ask, paths })
  return new Map(
    changes.map((change) => {
      const at = instantFrom(change.at)
      const rows = change.ticket_ids.map((ticketId): BulkChangeRow => {
        const uuid = uuidOf('Ticket', ticketId) ?? ''
        const item = items.get(`${change.id} ${uuid}`)
        return { ticketId, ticket: tickets.get(uuid) ?? null, ...outcomeOf(item, change.saysSomething) }
      })
      const { action } = change
      const undoUntil = at.add({ minutes: UNDO_MINUTES })
      const undoneAt = instantFrom(change.undoneAt)
      return [change.id, { id: nodeId('BulkChange', change.id), action, at, undoUntil, undoneAt, rows }]
    }),
  )
}

type Item = Awaited<ReturnType<typeof itemRows>>[number]

async function itemsOf(reads: Reads, changeIds: readonly string[]): Promise<ReadonlyMap<string, Item>> {
  const rows = await itemRows(reads, changeIds)
  return new Map(rows.map((row) => [`${row.changeId} ${row.ticketId}`, row]))
}

function itemRows(reads: Reads, changeIds: readonly string[]) {
  return reads
    .selectFrom('bulk_change_item')
    .where('bulk_change_id', '=', (eb) => eb.fn.any(eb.val([...changeIds])))
    .select([
      'bulk_change_id as changeId',
      'ticket_id as ticketId',
      'refusal',
      'last_seq as lastSeq',
      'undo_refusal as undoRefusal',
      sql<boolean>`undone_at is not null`.as('isUndone'),
    ])
    .execute()
}

/** A ticket without a row is one that there was not. What was said to the store stays said, and the row says so. */
function outcomeOf(
  item: Item | undefined,
  saysSomething: boolean,
): Pick<BulkChangeRow, 'outcome' | 'userErrors'> {
  const told = (outcome: BulkOutcome, code: string | null = null) => ({
    outcome,
    userErrors: code ? [userError(new Refusal(code))] : [],
  })
  if (!item) return told('REFUSED', 'NOT_FOUND')
  if (item.refusal) return told('REFUSED', item.refusal)
  if (item.isUndone) return told('UNDONE', saysSomething ? 'WORDS_STAY' : null)
  if (item.undoRefusal) return told('KEPT', item.undoRefusal)
  return told(item.lastSeq === null ? 'UNCHANGED' : 'CHANGED')
}
