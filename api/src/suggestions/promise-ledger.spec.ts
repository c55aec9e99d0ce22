import { type RawBuilder, sql } from 'kysely'
import { expect, it } from 'vitest'
import { boardOf } from '../../test/board.ts'
import { freshWorld } from '../../test/world.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { Migration202611281430 } from '../persistence/migrations/202611281430-promise-ledger.ts'

const DAY = 24 * 60
const LOOK = `mutation ($id: ID!) { lookAtSuggestion(input: { suggestionId: $id }) { userErrors { code } } }`

/** What the migration would write, as the rows it selects. */
function backfill(): RawBuilder<Record<string, unknown>> {
  const migration = new Migration202611281430({} as never, {} as never)
  migration.up()
  const insert = migration
    .getQueries()
    .map(String)
    .find((query) => query.startsWith('insert into suggestion_look'))
  return sql.raw(insert!.slice(insert!.indexOf('select')))
}

it('makes the same ledger of what is known as was kept, without the looks and the people that nobody kept', async () => {
  const world = await freshWorld()
  const board = boardOf(world)
  const ingrid = await world.buildStaff('PRODUCT_MANAGER')
  const made = await board.suggest(await board.buildShop())
  const look = () => world.as(ingrid).run(LOOK, { id: made.id })
  world.travel({ minutes: 100 * DAY })
  await board.decide(ingrid, made, 'PLANNED')
  world.travel({ minutes: 20 * DAY })
  await board.decide(ingrid, made, 'SHIPPED')
  world.travel({ minutes: 400 * DAY })
  await board.decide(ingrid, made, 'IN_PROGRESS')
  world.travel({ minutes: 30 * DAY })
  await look()
  const of = sql`suggestion_id = ${uuidOf('Suggestion', made.id)}::uuid order by looked_at`
  const kept = await sql<{ by_id: string | null; decision_id: string | null }>`
    select suggestion_id, due_at, looked_at, by_id, decision_id from suggestion_look where ${of}`.execute(
    world.owner,
  )
  const known = await sql`
    select suggestion_id, due_at, looked_at, by_id, decision_id
    from (${backfill()}) as known (id, suggestion_id, due_at, looked_at, by_id, decision_id) where ${of}`.execute(
    world.owner,
  )
  expect(kept.rows).toHaveLength(4)
  expect(known.rows).toEqual(kept.rows.map((row) => (row.decision_id ? row : { ...row, by_id: null })))
  await world.close()
})
