import { readFile } from 'node:fs/promises'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { isInputObjectType, isInterfaceType, isObjectType } from 'graphql'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '../../test/fresh-database.ts'
import type { FreshDatabase } from '../../test/postgres.ts'
import { buildStoaSchema } from '../graphql/schema.ts'
import { openReads } from './reads.ts'

let database: FreshDatabase
let reads: ReturnType<typeof openReads>
beforeAll(async () => {
  database = await freshDatabase()
  reads = openReads(database.url, 1)
})
afterAll(async () => {
  await reads.destroy()
  await database.drop()
})

it('keeps no number in a binary float', async () => {
  const { rows } = await sql`
    select table_name, column_name from information_schema.columns
    where table_schema = 'public' and data_type in ('real', 'double precision', 'money')`.execute(reads)
  expect(rows).toEqual([])
})

it('keeps every amount of money in whole minor units', async () => {
  const { rows } = await sql`
    select distinct data_type as type from information_schema.columns
    where table_schema = 'public' and column_name like '%\\_minor'`.execute(reads)
  expect(rows).toEqual([{ type: 'bigint' }])
})

it('takes and gives no float but shares of promises kept', () => {
  const floats = Object.values(buildStoaSchema().getTypeMap()).flatMap((type) =>
    isObjectType(type) || isInputObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields()).filter((field) => /\bFloat\b/.test(String(field.type)))
      : [],
  )
  expect(new Set(floats.map(({ name }) => name))).toEqual(new Set(['shareKept']))
})

it('turns no amount of money into one on the way', async () => {
  const found: string[] = []
  for await (const file of glob('{domain,billing,plans,persistence/demo}/**/*.ts', { cwd: source })) {
    if (file.endsWith('.spec.ts')) continue
    const text = await readFile(join(source, file), 'utf8')
    for (const line of text.split('\n'))
      if (/(\bNumber|parseFloat)\([^)]*([mM]inor|amount)|[mM]inor[^,;]*\.toFixed\(/.test(line))
        found.push(`${file}: ${line.trim()}`)
  }
  expect(found).toEqual([])
})

const source = join(import.meta.dirname, '..')
