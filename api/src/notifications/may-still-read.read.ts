import { sql } from 'kysely'
import { readIssuedStatement } from '../billing/issued-statement.read.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { readViewer } from '../stores/viewer.read.ts'
import { readsInternal, ticketsVisibleTo } from '../tickets/ticket.policy.ts'
import { storesOf } from '../suggestions/suggestion.policy.ts'
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
    suggestionIds,
    storeIds,
    statementId,
    isInternal,
  }: Pick<
    Mail,
    'person' | 'subscriber' | 'ticketIds' | 'suggestionIds' | 'storeIds' | 'statementId' | 'isInternal'
  >,
): Promise<boolean> {
  if (!person) return subscriber?.stoppedAt === null
  const viewer = await readViewer(reads, person.id)
  if (!viewer || (isInternal && !readsInternal(viewer))) return false
  if (statementId) return (await readIssuedStatement(reads, viewer, statementId)) !== null
  if (suggestionIds.length > 0) return mayReadSuggestions(reads, viewer, { suggestionIds, storeIds })
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

/**
 * Someone who left a store that it names, or every store, hears nothing more; what is published is for all others, and the
 * platform's people read all.
 */
async function mayReadSuggestions(
  reads: Reads,
  viewer: Viewer,
  { suggestionIds, storeIds }: Pick<Mail, 'suggestionIds' | 'storeIds'>,
): Promise<boolean> {
  if (viewer.staffRole) return true
  const stores = [...storesOf(viewer)]
  if (stores.length === 0 || !storeIds.every((id) => stores.includes(id))) return false
  const foreign = await reads
    .selectFrom('suggestion')
    .where('id', '=', (eb) => eb.fn.any(eb.val([...suggestionIds])))
    .where('published_at', 'is', null)
    .where(sql<boolean>`coalesce(store_id <> all(${stores}::uuid[]), true)`)
    .select('id')
    .limit(1)
    .execute()
  return foreign.length === 0
}
