import { type Expression, sql } from 'kysely'
import type { Reads } from '../persistence/reads.ts'
import type { ComponentType } from './component.type.ts'

/** Every part of the platform, critical ones first, in one statement. */
export function readComponents(reads: Reads): Promise<ComponentType[]> {
  return reads
    .selectFrom('component')
    .select(['key', 'name', 'trouble', 'product', 'is_critical as isCritical'])
    .orderBy('position')
    .execute()
}

/** The parts behind an array of keys, as JSON within a statement. */
export function componentsNamed(keys: Expression<string[]>) {
  return sql<ComponentType[]>`(select coalesce(json_agg(json_build_object(
      'key', key, 'name', name, 'trouble', trouble, 'product', product, 'isCritical', is_critical) order by position), '[]')
    from component where key = any(${keys}))`
}
