import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fieldsOf, sampleOperation } from '../../test/sample-operation.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { PAGE_LIMIT } from './connections.ts'
import { buildStoaSchema } from './schema.ts'

const schema = buildStoaSchema()

/** Every list of the root that is read in pages. */
const LISTS = fieldsOf(schema, 'Query')
  .filter(({ args }) => args.some(({ name }) => name === 'last'))
  .map(({ name }) => name)

let world: World
let people: Person[]
beforeAll(async () => {
  world = await freshWorld()
  const { owner } = await world.buildStore()
  people = [await world.buildStaff('ADMIN'), owner]
})
afterAll(() => world.close())

/** What a list answers whoever may read it, asked for such a page: the code of its refusal, or null. */
async function askFor(list: string, page: string) {
  const codes = new Set<string | null>()
  for (const person of people) {
    const query = sampleOperation(schema, `Query.${list}`).replace('first: 1', page).replace('()', '')
    const { errors } = await world.as(person).run(query)
    codes.add(errors?.[0]?.extensions.code ?? null)
  }
  codes.delete('FORBIDDEN')
  return [...codes]
}

describe.each(LISTS)('a page of %s', (list) => {
  it.each([
    '',
    'first: 1, last: 1',
    'first: null, last: null',
    'first: 0',
    'last: -1',
    `first: ${PAGE_LIMIT + 1}`,
    `last: ${PAGE_LIMIT + 1}`,
    'first: 1, before: "x"',
    'last: 1, after: "x"',
  ])('is refused with one code when it is asked for by (%s)', async (page) => {
    expect(await askFor(list, page)).toEqual(['BAD_USER_INPUT'])
  })

  it('is answered, of one row and of the most', async () => {
    for (const page of ['first: 1', `last: ${PAGE_LIMIT}`])
      expect(await askFor(list, page)).not.toContain('BAD_USER_INPUT')
  })
})
