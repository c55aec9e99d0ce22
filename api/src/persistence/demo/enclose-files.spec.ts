import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '../../../test/fresh-database.ts'
import { Attachment } from '../../tickets/attachment.entity.ts'
import { openFiles } from '../open-files.ts'
import { type Orm, openOrm } from '../orm.ts'
import { enclosures } from './content/enclosures.ts'
import { encloseFiles } from './enclose-files.ts'
import { loadDemo } from './load-demo.ts'

const MONDAY = Temporal.Instant.from('2026-11-23T08:40:00Z')

let database: Awaited<ReturnType<typeof freshDatabase>>
let orm: Orm
let folder: string

beforeAll(async () => {
  database = await freshDatabase()
  orm = await openOrm(database.url)
  folder = await mkdtemp(join(tmpdir(), 'stoa-demo-'))
  await loadDemo(orm.em, MONDAY, () => {})
}, 120_000)
afterAll(async () => {
  await orm.close(true)
  await database.drop()
  await rm(folder, { recursive: true })
})

it('gives every message that speaks of a file its file, once, told rightly by its content', async () => {
  const files = await openFiles({ kind: 'FOLDER', folder, fresh: false })
  for (let start = 0; start < 2; start++) await encloseFiles(orm.em.fork(), files)
  const enclosed = await orm.em.fork().find(Attachment, { message: { $ne: null } }, { populate: ['message'] })
  for (const { words } of enclosures)
    expect(enclosed.filter(({ message }) => message?.body.startsWith(words)).length, words).toBeGreaterThan(0)
  const types = new Map(enclosed.map(({ name, contentType }) => [name.split('.').at(-1), contentType]))
  expect(Object.fromEntries(types)).toEqual({
    csv: 'text/csv',
    jpg: 'image/jpeg',
    png: 'image/png',
    txt: 'text/plain',
    pdf: 'application/pdf',
  })
  const upright = enclosed.find(({ name }) => name === 'IMG_4471.jpg')
  expect(upright).toMatchObject({ isImage: true, width: 1200, height: 1600 })
  expect(new Set(enclosed.map(({ id }) => id)).size).toBe(enclosed.length)
})
