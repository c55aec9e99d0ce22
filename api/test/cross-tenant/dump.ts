import type { World } from '../world.ts'
import { allRows, type Owned } from './owned.ts'

/** Rows that asking itself writes, whoever asks. */
const OF_ASKING = new Set([
  'session',
  'point_bucket',
  'idempotency_key',
  'sign_in_attempt',
  'api_token',
  'api_client',
])

/** Every row that is a tenant’s or names something of it, as text. */
export async function rowsOf(world: World, { uuids }: Owned): Promise<string[]> {
  const tables = [...(await allRows(world))].filter(([name]) => !OF_ASKING.has(name))
  const rows = tables.flatMap(([name, all]) => all.map((row) => `${name} ${JSON.stringify(row)}`))
  const isOfTenant = (row: string) => row.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g)?.some((uuid) => uuids.has(uuid))
  return rows.filter(isOfTenant).sort()
}
