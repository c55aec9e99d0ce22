import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound } from '../graphql/errors.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Tables } from '../persistence/reads.ts'
import { ticketsVisibleTo } from '../tickets/ticket.policy.ts'
import { type LineToCredit, readLineToCredit } from './issued-line.read.ts'

/**
 * A line of a statement of a store that a viewer acts for.
 * @throws Refusal `NOT_FOUND` (lineId) for missing and foreign alike
 */
export async function findIssuedLine(em: EntityManager, viewer: Viewer, id: string): Promise<LineToCredit> {
  const line = await readLineToCredit(em.fork().getKysely<Tables>(), id)
  const stores = ticketsVisibleTo(viewer)
  if (!line || (stores && !stores.includes(line.storeId))) throw notFound('lineId')
  return line
}
