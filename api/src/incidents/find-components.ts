import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { Component } from './component.entity.ts'

/**
 * The keys of some components, each once, in the order of the list.
 * @throws Refusal `OUT_OF_RANGE` (components) for a key that no component has
 */
export async function findComponents(em: EntityManager, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return []
  const found = await em.find(Component, { key: { $in: [...keys] } }, { orderBy: { position: 'asc' } })
  if (found.length < new Set(keys).size) throw new Refusal('OUT_OF_RANGE', { keys }, 'components')
  return found.map(({ key }) => key)
}
