import type { TestProject } from 'vitest/node'
import { migrate } from '../src/persistence/orm.ts'
import { openTestPostgres, type TestServer } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestServer
  }
}

/** Vitest's global set-up: one PostgreSQL for all spec files. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, close } = await openTestPostgres(migrate)
  project.provide('postgres', server)
  return close
}
