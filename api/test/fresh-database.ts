import { inject } from 'vitest'
import { createDatabase, type FreshDatabase } from './postgres.ts'
import type {} from './postgres.setup.ts'

/** A migrated, empty database for one spec file. */
export function freshDatabase(): Promise<FreshDatabase> {
  return createDatabase(inject('postgres'))
}
