import { parse, validate } from 'graphql'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { nodeId, NODE_PREFIXES, type NodeName } from '../src/graphql/node-id.ts'
import { buildStoaSchema } from '../src/graphql/schema.ts'
import type { Person } from '../src/people/person.entity.ts'
import { grantableScopes } from '../src/people/scopes.ts'
import { programsOf } from './programs.ts'
import { diceOf, type RandomDocument, randomDocument, type There } from './random-document.ts'
import { openTwoStores } from './two-stores.ts'
import { type Answer, freshWorld, type World } from './world.ts'

const DOCUMENTS = 5_000
/** Another seed asks other documents: `STOA_SEED=7`. */
const SEED = Number(process.env['STOA_SEED'] ?? 1)
const AT_ONCE = 4
/** A request is ended after ten seconds. */
const LONGEST_MS = 10_000

/** Ends the session that asks. */
const WITHOUT = new Set(['signOut', 'signIn'])

/** What may be said of a valid document; whatever else is a bug. */
const RIGHTLY_SAID = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'TOO_MANY_ATTEMPTS',
  'GRAPHQL_VALIDATION_FAILED',
  'TOO_COSTLY',
  'THROTTLED',
])

const schema = buildStoaSchema()
let world: World
/** People who signed in, nobody, and a program, which is given as its token. */
let askers: (Person | string | null)[]
let there: There

beforeAll(async () => {
  world = await freshWorld()
  const { readers, others } = await openTwoStores(world)
  const staff = [await world.buildStaff('AGENT'), await world.buildStaff('PRODUCT_MANAGER')]
  const admin = await world.buildStaff('ADMIN')
  const program = await programsOf(world).build(readers.partner, grantableScopes('PARTNER'))
  askers = [...Object.values(readers), others[0]!, ...staff, admin, admin, admin, program.token, null]
  there = { ids: await idsThereAre(), numbers: await numbersThereAre() }
})
afterAll(() => world.close())

/** Up to six ids of each noun that has rows. */
async function idsThereAre(): Promise<There['ids']> {
  const found = await Promise.all(
    (Object.keys(NODE_PREFIXES) as NodeName[]).map(async (noun) => {
      const table = noun.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase()
      const { rows: tables } = await sql<{ is: string | null }>`select to_regclass(${table}) as is`.execute(
        world.owner,
      )
      if (!tables[0]?.is) return null
      const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)} limit 6`.execute(
        world.owner,
      )
      return [noun, rows.map(({ id }) => nodeId(noun, id))] as const
    }),
  )
  return Object.fromEntries(found.filter((one) => one !== null && one[1].length > 0) as [string, string[]][])
}

async function numbersThereAre(): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select number from ticket union select number from suggestion union select number from incident`.execute(
    world.owner,
  )
  return rows.map(({ number }) => number)
}

it(`answers ${DOCUMENTS} random documents without a bug, in time`, async () => {
  const faults: string[] = []
  let answered = 0
  let next = 0
  async function ask() {
    for (let at = next++; at < DOCUMENTS; at = next++) {
      const dice = diceOf(SEED * 1_000_003 + at)
      const document = randomDocument(schema, dice, there, WITHOUT)
      const { fault, hasTold } = await askedFor(document, askers[dice(askers.length)] ?? null)
      if (hasTold) answered++
      if (fault) faults.push(`${at}: ${fault} ${document.query} ${JSON.stringify(document.variables)}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, ask))
  expect(faults.slice(0, 10)).toEqual([])
  // Documents that are all refused would prove nothing.
  expect(answered).toBeGreaterThan(DOCUMENTS / 4)
}, 600_000)

/** What is wrong with the answer to a document, and whether it told anything. */
async function askedFor({ query, variables }: RandomDocument, asker: Person | string | null) {
  const invalid = validate(schema, parse(query))
  if (invalid.length > 0) return { fault: `is not valid: ${invalid[0]!.message}`, hasTold: false }
  const startedAt = performance.now()
  const { response, answer } = await sent(query, variables, asker)
  const took = performance.now() - startedAt
  const bug = answer.errors?.find(({ extensions }) => !RIGHTLY_SAID.has(extensions.code))
  const faults = [
    took > LONGEST_MS && `took ${took.toFixed()} ms`,
    response.statusCode >= 500 && `was answered ${response.statusCode}`,
    bug && `${bug.extensions.code} at ${bug.path?.join('.')}: ${bug.message}`,
  ]
  const hasTold = Object.values(answer.data ?? {}).some((value) => value !== null)
  return { fault: faults.filter(Boolean).join(', '), hasTold }
}

async function sent(query: string, variables: object, asker: Person | string | null) {
  if (typeof asker !== 'string')
    return world.send<object | null>(query, variables, asker ? await world.cookieOf(asker) : '')
  const response = await programsOf(world).send(asker, query, variables)
  return { response, answer: response.json<Answer<object | null>>() }
}
