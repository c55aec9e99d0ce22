import { sql } from 'kysely'
import { newId } from '../../src/persistence/columns.ts'
import type { World } from '../world.ts'
import type { Dice } from '../random-document.ts'

/** What of a cloned row is not as in the one it is cloned from, thrown anew for each. */
export type Vary = (dice: Dice, nth: number) => Record<string, unknown>

/** Which row is cloned, and which rows of other tables with it: those that name it in a column. */
export type Template = {
  table: string
  id: string
  vary: Vary
  also?: readonly { table: string; by: string }[]
}

/** Lets rows stand that nothing stands behind: from here on the database keeps no foreign keys, and runs no triggers. */
export async function loosen(world: World) {
  await sql`do $$ declare found record; begin
    for found in select conrelid::regclass as at, conname from pg_constraint
      where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0
    loop execute format('alter table %s drop constraint %I', found.at, found.conname); end loop;
    for found in select distinct tgrelid::regclass as at from pg_trigger where not tgisinternal
      and tgrelid::regclass::text not like 'pg%'
    loop execute format('alter table %s disable trigger user', found.at); end loop;
  end $$`.execute(world.owner)
}

/** Rows as like as twins, and as quickly taken away again. */
export function clonesIn(world: World) {
  /** All at once, so that a walk beside it never sees half of them. */
  async function add({ table, id, vary, also = [] }: Template, count: number, dice: Dice): Promise<string[]> {
    const rows = Array.from({ length: count }, (_, nth) => ({ ...vary(dice, nth), id: newId() }))
    await world.owner.transaction().execute(async (within) => {
      for (const { table: other, by } of also)
        await insertLike(
          within,
          { table: other, by, id },
          rows.map((row) => ({ [by]: row.id })),
        )
      await insertLike(within, { table, by: 'id', id }, rows)
    })
    return rows.map(({ id: clone }) => clone)
  }

  function insertLike(
    within: Within,
    { table, by, id }: { table: string; by: string; id: string },
    rows: readonly object[],
  ) {
    return sql`insert into ${sql.table(table)} select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()) || change)).*
      from ${sql.table(table)} t, jsonb_array_elements(${JSON.stringify(rows)}::jsonb) change where t.${sql.ref(by)} = ${id}::uuid`.execute(
      within,
    )
  }

  /** Gives rows other values to sort by. */
  async function move({ table, vary }: Template, ids: readonly string[], dice: Dice) {
    await world.owner.transaction().execute(async (within) => {
      for (const [nth, id] of ids.entries()) {
        const columns = Object.entries(vary(dice, nth)).filter(([name]) => !KEPT.has(name))
        if (columns.length === 0) continue
        const set = columns.map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
        await sql`update ${sql.table(table)} set ${sql.join(set)} where id = ${id}::uuid`.execute(within)
      }
    })
  }

  async function remove({ table, also = [] }: Template, ids: readonly string[]) {
    await world.owner.transaction().execute(async (within) => {
      for (const { table: other, by } of also)
        await sql`delete from ${sql.table(other)} where ${sql.ref(by)} = any(${[...ids]}::uuid[])`.execute(
          within,
        )
      await sql`delete from ${sql.table(table)} where id = any(${[...ids]}::uuid[])`.execute(within)
    })
  }

  return { add, move, remove }
}

type Within = Parameters<Parameters<ReturnType<World['owner']['transaction']>['execute']>[0]>[0]

/** What stands for a row alone, and never changes. */
const KEPT = new Set([
  'number',
  'slug',
  'external_id',
  'seq',
  'digest',
  'message_id',
  'person_id',
  'ticket_id',
  'event_id',
])
