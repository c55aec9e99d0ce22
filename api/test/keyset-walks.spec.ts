import fc from 'fast-check'
import { getNamedType, isEnumType, isObjectType } from 'graphql'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidOf } from '../src/graphql/node-id.ts'
import { buildStoaSchema } from '../src/graphql/schema.ts'
import type { Person } from '../src/people/person.entity.ts'
import { buildCommons } from './cross-tenant/commons.ts'
import { buildAgency, buildTenant, type Tenant } from './cross-tenant/tenant.ts'
import { ALL_TICKETS, exportsOf } from './exports.ts'
import { hooksOf } from './hooks.ts'
import { clonesIn, loosen } from './keyset/clones.ts'
import { type Kind, kindsOf } from './keyset/kinds.ts'
import { walkOf, type Walked } from './keyset/walk.ts'
import { openPost } from './post.ts'
import { diceOf } from './random-document.ts'
import { openReceiver } from './receiver.ts'
import { freshWorld, type World } from './world.ts'

/**
 * Lists that are walked by cursors (R7): forward and backward, by pages of any size, in every order, while rows come and
 * move between two pages, many of them at the same instant and many without any: what was there all the time and did not move is met once.
 */

const schema = buildStoaSchema()
const orders = Object.fromEntries(
  ['TicketOrderField', 'BacklogOrderField', 'SuggestionOrderField'].map((name) => {
    const type = schema.getType(name)
    return [name, isEnumType(type) ? type.getValues().map((value) => value.name) : []]
  }),
)

/** Every list of the schema that has cursors. */
const CONNECTIONS = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type))
  .flatMap((type) =>
    Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field })),
  )
  .filter(
    ({ field }) =>
      field.args.some(({ name }) => name === 'after') && getNamedType(field.type).name.endsWith('Connection'),
  )
  .map(({ name }) => name)
  .sort()

let world: World
let tenant: Tenant
let strangers: Person[]
let kinds: Kind[]
let walks: ReturnType<typeof walkOf>
const closing: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  world = await freshWorld()
  const post = await openPost(world)
  const receiver = await openReceiver()
  closing.push(
    () => post.close(),
    () => receiver.close(),
    () => world.close(),
  )
  const commons = await buildCommons(world)
  const marks = { name: 'Quixomart', person: 'Zebulon', word: 'xylophonist', money: 'zugzwang' }
  const agency = await buildAgency(world, marks)
  tenant = await buildTenant(world, { marks, agency, commons, post, hookUrl: receiver.url })
  const other = await world.buildStore({ name: 'Fjellstua' })
  strangers = [other.owner, await world.buildPartner([other.store])]
  await commons.tell()
  await hooksOf(world).tell()
  const exports = exportsOf(world)
  await exports.start(tenant.owner, ALL_TICKETS)
  await exports.work()
  kinds = kindsOf({
    tenant,
    commons,
    ids: await templates(tenant, uuidOf('Suggestion', commons.wish.id)!),
    orders,
  })
  await loosen(world)
  walks = walkOf(world, clonesIn(world))
}, 600_000)
afterAll(async () => {
  for (const close of closing) await close()
})

/** The row that each kind of row is cloned from. */
async function templates(
  { store, owner, tickets: { bug } }: Tenant,
  wish: string,
): Promise<Record<string, string>> {
  const ticket = uuidOf('Ticket', bug.id)!
  const delivery = 'select delivery_id from webhook_attempt order by id limit 1'
  const texts = {
    event: `ticket_event where ticket_id = '${ticket}' and not is_internal`,
    suggestion: 'suggestion where published_at is not null and root_id is null and ticket_id is null',
    notification: `notification where person_id = '${owner.id}' and event_id is not null and is_shown and read_at is null`,
    incident: 'incident where ended_at is null',
    shippedFix: 'platform_fix where shipped_at is not null',
    partnerAct: `partner_act where store_id = '${store.id}'`,
    sentMail: `sent_mail where to_address = '${owner.email}'`,
    receivedMail: 'received_mail where cause is not null',
    cannedAnswer: 'canned_answer',
    learningPiece: 'learning_piece',
    export: `export where asker_id = '${owner.id}'`,
    apiClient: 'api_client',
    webhook: 'webhook',
    delivery: `webhook_delivery where id = (${delivery})`,
    attempt: `webhook_attempt where delivery_id = (${delivery})`,
    comment: `suggestion_comment where store_id = '${store.id}' and suggestion_id = '${wish}'`,
  }
  const found = Object.entries(texts).map(async ([key, text]) => {
    const { rows } = await sql<{ id: string }>`select id from ${sql.raw(text)} limit 1`.execute(world.owner)
    if (!rows[0]) throw new Error(`There is no ${key} to clone.`)
    return [key, rows[0].id]
  })
  return { ticket, store: store.id, ...Object.fromEntries(await Promise.all(found)) }
}

it('knows every list of the schema that has cursors', () => {
  expect(kinds.map(({ name }) => name).sort()).toEqual(CONNECTIONS)
})

/** How a walk goes: the sizes of its pages, which way, and by what the rest is thrown. */
const gait = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
  isBackward: fc.boolean(),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
})

describe('a walk by cursors', () => {
  it.for(CONNECTIONS)('meets each row once: %s', { timeout: 300_000 }, async (name) => {
    const kind = kinds.find((one) => one.name === name)!
    for (const way of kind.ways)
      await fc.assert(
        fc.asyncProperty(gait, async ({ sizes, isBackward, seed }) => {
          const walked: Walked = await walks.walk(kind, way, { sizes, isBackward, dice: diceOf(seed) })
          expect({ way, ...walked.faults() }).toEqual({ way, twice: [], never: [] })
        }),
        { numRuns: kind.ways.length > 8 ? 2 : 4, seed: 7, endOnFailure: true },
      )
  })

  it('goes on from no cursor of another order or filter', async () => {
    for (const kind of kinds) {
      if (kind.ways.length < 2) continue
      const [one, two] = [kind.ways[0]!, kind.ways.at(-1)!]
      const { cursors } = await walks.page(kind, one, { first: 3 })
      expect(cursors.length, kind.name).toBeGreaterThan(0)
      const { code } = await walks.page(kind, two, { first: 3, after: cursors[0]! })
      expect({ name: kind.name, code }).toEqual({ name: kind.name, code: 'BAD_USER_INPUT' })
    }
  }, 300_000)

  it('shows nothing foreign by a cursor of somebody else', async () => {
    for (const kind of kinds) {
      const dice = diceOf(3)
      const clones = await walks.clones.add(kind.template, 4, dice)
      const { cursors } = await walks.page(kind, kind.ways[0]!, { first: 1 })
      for (const person of strangers) {
        const own = await walks.page({ ...kind, as: person }, kind.ways[0]!, { first: 100 })
        const told = await walks.page({ ...kind, as: person }, kind.ways[0]!, {
          first: 100,
          after: cursors[0]!,
        })
        expect(
          told.keys.filter((key) => !own.keys.includes(key)),
          kind.name,
        ).toEqual([])
      }
      await walks.clones.remove(kind.template, clones)
    }
  })

  it('goes on from no cursor that was made up', async () => {
    for (const kind of kinds) {
      const { cursors } = await walks.page(kind, kind.ways[0]!, { first: 1 })
      const [bound] = JSON.parse(Buffer.from(cursors[0]!, 'base64url').toString()) as string[]
      for (const values of [
        [],
        ['x'],
        ['x', 'y'],
        [null, null],
        [1e300, 'z', true],
        ['infinity', 'x', 0, 'x'],
      ]) {
        const after = Buffer.from(JSON.stringify([bound, ...values])).toString('base64url')
        const { code } = await walks.page(kind, kind.ways[0]!, { first: 1, after })
        expect({ name: kind.name, values, code }).not.toMatchObject({ code: 'INTERNAL' })
      }
    }
  })
})
