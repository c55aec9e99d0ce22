import { getNamedType, type GraphQLField, type GraphQLInputObjectType, type GraphQLObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openTwoStores, SECRETS } from '../../test/two-stores.ts'
import { differingIn, reachOf, type Stand, toldBy, walksOf } from '../../test/walk-schema.ts'
import { type Answer, freshWorld, type World } from '../../test/world.ts'
import { PUBLIC_FIELDS, requiredScope } from '../graphql/guard-fields.ts'
import type * as Caps from '../graphql/caps.ts'
import { nodeId } from '../graphql/node-id.ts'
import { buildStoaSchema } from '../graphql/schema.ts'
import { Mail } from '../notifications/mail.entity.ts'
import { sendDigests } from '../notifications/send-digests.ts'
import { scopesOf } from '../people/scopes.ts'
import type { Viewer } from '../people/viewer.ts'

/**
 * What no store learns of another one: its name, its votes and its words. Everything that a store's people and its partner
 * may ask is made from the schema, so that a new field is asked for by itself; it is asked before and after another store
 * did what is nobody else's business, and every answer must be the same.
 */

/** Fields that stores read nothing in, and why; what only they lead to need not be told either. */
const NEVER_TOLD: Record<string, string> = {
  'Suggestion.backlog': 'the product team’s own',
  'Suggestion.merges': 'the product team’s own',
  'SuggestionOffer.pledges': 'the product team’s own',
}

/** Answers that differ for all alike, and why. */
const MAY_DIFFER: Record<string, string> = {
  'ConsiderationPromise.total': 'a count of all, the private ones too: it names nobody (G2)',
  'ConsiderationPromise.considered': 'as the total',
  'RateLimit.currentlyAvailable': 'what its own asker spent, which comes back with time',
}

/** What is asked with every value of every argument, beside all that leads to a suggestion. */
const THOROUGH = new Set(['notifications', 'shippedFixes'])

/** What changes nothing a second time. */
const REPEATED = new Set(['castVote', 'followSuggestion', 'orderSuggestion'])

/** What may rightly be refused. */
const EXPECTED = new Set(['FORBIDDEN', 'BAD_USER_INPUT'])

const schema = buildStoaSchema()
/** Of all who ask, a partner's administrator may ask the most. */
const scopes = scopesOf({
  staffRole: null,
  program: null,
  partnerMemberships: [{ role: 'ADMIN' }],
} as unknown as Viewer)
const typeOf = (name: string) => schema.getType(name) as GraphQLObjectType
const never = new Set(Object.keys(NEVER_TOLD))

/** Of all that may be asked, what has to do with suggestions: every field of these types must tell something here. */
const ABOUT_SUGGESTIONS = [
  ...new Set(
    ['Suggestion', 'SuggestionConnection', 'ConsiderationPromise', 'ConsiderationMonth'].flatMap((name) =>
      reachOf(schema, typeOf(name), never),
    ),
  ),
]

// Asks for everything at once, which no client may.
vi.mock('../graphql/caps.ts', async (original) => ({
  ...(await original<typeof Caps>()),
  TOKENS: 100_000,
  OBJECTS: Number.MAX_SAFE_INTEGER,
  holdToCaps() {},
}))

let world: World
let stores: Awaited<ReturnType<typeof openTwoStores>>
const before = new Map<string, Answer<unknown>>()
const after = new Map<string, Answer<unknown>>()

beforeAll(async () => {
  world = await freshWorld()
  stores = await openTwoStores(world)
  const [changes, questions] = [mutations(), queries()]
  // What changes nothing a second time is sent a first time.
  await ask(changes, new Map())
  for (const answers of [before, after]) {
    if (answers === after) await stores.actInPrivate()
    await ask(changes, answers)
    await ask(questions, answers)
  }
}, 180_000)
afterAll(() => world.close())

const quoted = (values: readonly (string | number)[]) => values.map((value) => JSON.stringify(value))
const idsOf = (things: object) => Object.values(things).map(({ id }: { id: string }) => id)
const numbersOf = (things: object) => Object.values(things).map(({ number }: { number: number }) => number)

function standOf(store: { id: string; store: { slug: string } }): Stand {
  const [id, token] = [quoted([store.id]), quoted(['no such token'])]
  const named = { storeId: id, suggestedByStoreId: id, votedByStoreId: id, touching: id }
  return {
    ...named,
    slug: quoted([store.store.slug]),
    token,
    number: ['999999'],
    first: ['50'],
    'webhooks.first': ['5'],
  }
}

/** One's own things, and what is public. */
function own(): Stand {
  const { shop, wishes, tickets, comments, offerId, partnerIds } = stores
  const [ids, words] = [
    [shop.id, comments.own, ...idsOf(wishes), ...idsOf(tickets)],
    quoted(['gift note', 'courier', 'stok warehouse', String(wishes.own.number)]),
  ]
  return {
    ...standOf(shop),
    id: quoted(ids),
    ids: [quoted(ids).join(', ')],
    ticketId: quoted(idsOf(tickets)),
    suggestionId: quoted([wishes.foreign.id]),
    partnerId: quoted([partnerIds.own]),
    commentId: quoted([comments.own]),
    offerId: quoted([offerId]),
    'suggestion.number': quoted(numbersOf(wishes)),
    'ticket.number': quoted(numbersOf(tickets)),
    search: words,
    text: words,
  }
}

/** What is the other store's alone. */
function others(): Stand {
  const { other, otherPrivate, otherTicket, comments, offerId, partnerIds } = stores
  const people = stores.others.map(({ id }) => nodeId('Person', id))
  const ids = [other.id, comments.other, otherPrivate.id, otherTicket.id, ...people]
  const words = quoted([...Object.values(SECRETS), 'xylofonist', String(otherPrivate.number)])
  return {
    ...standOf(other),
    id: quoted(ids),
    ids: [quoted(ids).join(', ')],
    ticketId: quoted([otherTicket.id]),
    suggestionId: quoted([otherPrivate.id]),
    partnerId: quoted([partnerIds.other]),
    commentId: quoted([comments.other]),
    offerId: quoted([offerId]),
    'suggestion.number': quoted([otherPrivate.number]),
    'ticket.number': quoted([otherTicket.number]),
    search: words,
    text: words,
  }
}

type Sent = { root: string; document: string }

function isAsked(parent: string, root: GraphQLField<unknown, unknown>): boolean {
  const scope = requiredScope(root)
  return scope === null ? PUBLIC_FIELDS.has(`${parent}.${root.name}`) : scopes.has(scope)
}

function leadsToSuggestion(root: GraphQLField<unknown, unknown>): boolean {
  return reachOf(schema, getNamedType(root.type), never).includes(typeOf('Suggestion'))
}

/** Every document that a viewer of a store may ask with. */
function queries(): Sent[] {
  const roots = Object.values(schema.getQueryType()!.getFields()).filter((root) => isAsked('Query', root))
  return roots.flatMap((root) =>
    walksOf(schema, root, [own(), others()], leadsToSuggestion(root) || THOROUGH.has(root.name)).map(
      (document) => ({
        root: `Query.${root.name}`,
        document,
      }),
    ),
  )
}

/** What may be sent for the other store, or for its private wish, and what changes nothing a second time for one's own. */
function mutations(): Sent[] {
  const roots = Object.values(schema.getMutationType()!.getFields()).filter((root) =>
    isAsked('Mutation', root),
  )
  return roots.flatMap((root) => {
    const input = getNamedType(root.args[0]?.type) as GraphQLInputObjectType | undefined
    const namesOne = input?.getFields()['suggestionId'] !== undefined
    if (!namesOne && !leadsToSuggestion(root) && !getNamedType(root.type).name.startsWith('Suggestion'))
      return []
    const mixed = namesOne ? [{ ...others(), storeId: own()['storeId']! }] : []
    const repeated = REPEATED.has(root.name) ? [own()] : []
    return walksOf(schema, root, [others(), ...mixed, ...repeated], true).map((document) => ({
      root: `Mutation.${root.name}`,
      document,
    }))
  })
}

/** Each person of the store asks on their own; one after another what they ask. */
async function ask(sent: readonly Sent[], answers: Map<string, Answer<unknown>>) {
  await Promise.all(
    Object.entries(stores.readers).map(async ([who, person]) => {
      for (const { root, document } of sent) {
        const asked = document.slice(0, document.indexOf(' fragment'))
        answers.set(`${root} as ${who}: ${asked}`, await world.as(person).run(document))
      }
    }),
  )
}

describe('what another store is called, votes for and writes', () => {
  it('is in no answer, whatever a store or its partner asks', () => {
    const told = [...before, ...after].flatMap(([asked, answer]) =>
      toldBy(answer).flatMap(({ field, value }) =>
        secretsIn(value).map((secret) => `${secret}: ${field} of ${asked}`),
      ),
    )
    expect(shortened(told)).toEqual([])
  })

  it('changes no answer', () => {
    const changed = [...before].flatMap(([asked, answer]) =>
      differingIn(answer, after.get(asked))
        .filter((field) => !MAY_DIFFER[field])
        .map((field) => `${field} of ${asked}`),
    )
    expect(shortened(changed)).toEqual([])
  })

  it('is in no mail of what was told', async () => {
    world.travel({ minutes: 3 * 24 * 60 })
    await sendDigests({ ...world.stoa, em: world.stoa.orm.em }, world.now())
    const to = Object.values(stores.readers).map(({ id }) => id)
    const mails = await world.stoa.orm.em.fork().find(Mail, { person: { $in: to } })
    expect(mails.some(({ suggestionIds }) => suggestionIds.length > 0)).toBe(true)
    for (const { subject, text, html } of mails)
      expect(secretsIn([subject, text, html].join(' '))).toEqual([])
  })

  it('is asked for by every field that has to do with suggestions', () => {
    const told = new Set([...before.values()].flatMap(({ data }) => toldBy(data).map(({ field }) => field)))
    const untold = ABOUT_SUGGESTIONS.flatMap((of) =>
      Object.keys(of.getFields()).map((field) => `${of.name}.${field}`),
    ).filter((field) => !told.has(field) && !NEVER_TOLD[field])
    expect(untold).toEqual([])
    expect([...never].filter((field) => told.has(field))).toEqual([])
  })

  it('is asked for in words that the schema has', () => {
    const failed = [...before].filter(([, { errors }]) =>
      errors?.some(({ extensions }) => !EXPECTED.has(extensions.code)),
    )
    expect(failed.map(([asked, { errors }]) => `${asked}: ${JSON.stringify(errors)}`)).toEqual([])
  })
})

/** What is secret in a value, and in what it says when it is opened, as a cursor can be. */
function secretsIn(value: unknown): string[] {
  const said = `${String(value)} ${Buffer.from(String(value), 'base64url').toString()}`.toLowerCase()
  return Object.values(SECRETS).filter((secret) => said.includes(secret.toLowerCase()))
}

/** One line for each field, with one way to ask for it. */
function shortened(lines: readonly string[]): string[] {
  return [...new Map(lines.map((line) => [line.slice(0, line.indexOf(' as ')), line])).values()]
}
