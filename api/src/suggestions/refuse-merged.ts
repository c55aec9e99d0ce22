import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { Suggestion } from './suggestion.entity.ts'

/**
 * Keeps whoever decides, publishes or looks from one that is merged: what stands for it speaks for the whole group (G3).
 * @throws Refusal `SUGGESTION_MERGED`, whose names tell the number of what stands for it
 */
export async function refuseMerged(em: EntityManager, { root }: Suggestion, field?: string): Promise<void> {
  if (!root) return
  const { number } = await em.findOneOrFail(Suggestion, root.id)
  throw new Refusal('SUGGESTION_MERGED', { names: [number] }, field)
}
