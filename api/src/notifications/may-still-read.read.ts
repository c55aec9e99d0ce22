import { sql } from 'kysely'
import { readIssuedStatement } from '../billing/issued-statement.read.ts'
import type { Reads } from '../persistence/reads.ts'
import { readViewer } from '../stores/viewer.read.ts'
import { readsInternal, ticketsVisibleTo } from '../tickets/ticket.policy.ts'
import type { Mail } from './mail.entity.ts'

/**
 * Whether a mail's person may see, now, all that it tells of: a mail may wait for days after it was written. A
 * subscriber of the status page is told what everyone may see, until they stop it.
 */
export async function mayStillRead(
  reads: Reads,
  {
    person,
    subscriber,
    ticketIds,
    statementId,
    isInternal,
  }: Pick<Mail, 'person' | 'subscriber' | 'ticketIds' | 'statementId' | 'isInternal'>,
): Promise<boolean> {
  if (!person) return subscriber?.stoppedAt === null
  const viewer = await readViewer(reads, person.id)
  if (!viewer || (isInternal && !readsInternal(viewer))) return false
  if (statementId) return (await readIssuedStatement(reads, viewer, statementId)) !== null
  const stores = ticketsVisibleTo(viewer)
  if (stores === null || ticketIds.length === 0) return true
  const foreign = await reads
    .selectFrom('ticket')
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ticketIds])))
    .where(sql<boolean>`store_id <> all(${[...stores]}::uuid[])`)
    .select('id')
    .limit(1)
    .execute()
  return foreign.length === 0
}
