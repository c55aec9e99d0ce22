import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boardOf, CAST } from '../../test/board.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { Mail } from '../notifications/mail.entity.ts'
import { sendDigests } from '../notifications/send-digests.ts'
import { tellSuggestionNews } from '../notifications/tell-suggestion-news.ts'
import { type Language, Person } from '../people/person.entity.ts'

const SIMILAR = `query ($text: String!) { similarSuggestions(text: $text) {
  id number title isVotable voteCount ownVotes { store { name } } } }`
const FOLLOW = `mutation ($input: FollowSuggestionInput!) { followSuggestion(input: $input) {
  suggestion { ownFollows { name } } userErrors { code } } }`
const LOOK = `mutation ($input: LookAtSuggestionInput!) { lookAtSuggestion(input: $input) { userErrors { code } } }`
const MERGE = `mutation ($input: MergeSuggestionsInput!) { mergeSuggestions(input: $input) {
  suggestion { mergedInto { number } } userErrors { code } } }`
const INBOX = `{ notifications(first: 50) { nodes {
  kind suggestionStatus excerpt subject store { name } suggestion { number title status } actor { name } } } }`
const PAGE = `query ($number: Int!) { suggestion(number: $number) {
  number title body status voteCount plannedFor decidedAt lastLookedAt reviewBy decisionReason isVotable
  decisions { status reason at by { name } }
  looks { at dueAt isInTime words by { name } decision { status } }
  mergedInto { number title status } mergedFrom { number title } merges { id }
  ownVotes { store { name } castAt } ownFollows { name } orders { store { name } }
  sourceTicket { number } backlog { owner { name } } } }`

const DAY = 24 * 60
/** The product team merges and plans an hour after its first look. */
const PLANNED_AT = MONDAY_MORNING.add({ hours: 1 })
const TUESDAY = MONDAY_MORNING.add({ hours: 24 })
const WEDNESDAY = MONDAY_MORNING.add({ hours: 48 })

let world: World
beforeAll(async () => {
  world = await freshWorld()
})
afterAll(() => world.close())

const tell = () => tellSuggestionNews(world.stoa.orm.em, world.now())
const mail = () => sendDigests({ ...world.stoa, em: world.stoa.orm.em }, world.now())

/** Whatever tells and mails runs as often as it likes, also twice at once. */
async function runJobs() {
  await Promise.all([tell(), tell()])
  await Promise.all([mail(), mail()])
  await mail()
}

async function ask(person: Person, operation: string, variables: object = {}) {
  const { data, errors } = await world.as(person).run(operation, variables)
  expect(errors).toBeUndefined()
  return data
}

async function kindsTold(person: Person): Promise<string[]> {
  const { notifications } = await ask(person, INBOX)
  return notifications.nodes.map(({ kind }: { kind: string }) => kind).toSorted()
}

function mailsTo(person: Person): Promise<Mail[]> {
  return world.stoa.orm.em.fork().find(Mail, { person: person.id }, { orderBy: { id: 'asc' } })
}

async function reads(person: Person, language: Language) {
  await world.stoa.orm.em.fork().nativeUpdate(Person, { id: person.id }, { language })
}

/** Two stores that one partner looks after, and two that nobody of them knows. */
async function buildCast() {
  const board = boardOf(world)
  const kyma = await board.buildShop('Kyma Swimwear')
  const meli = await board.buildShop('Meli Taygetou')
  const author = await board.buildShop('Aegean Linen')
  const stranger = await board.buildShop('Thalassa Jewels')
  const nikos = await world.buildPartner([kyma.store, meli.store])
  const ingrid = await world.buildStaff('PRODUCT_MANAGER')
  await reads(kyma.owner, 'EL')
  await reads(meli.owner, 'NB')
  return { board, kyma, meli, author, stranger, nikos, ingrid }
}

describe('a partner sees the promise kept, by API alone', () => {
  it('from what its store was about to suggest, through merge and plan, to what shipped', async () => {
    const { board, kyma, meli, author, stranger, nikos, ingrid } = await buildCast()
    const stands = await board.suggest(author, 'Gift receipts without prices')

    // It is offered what is like its wish; it follows, and the store's owner votes.
    const { similarSuggestions } = await ask(nikos, SIMILAR, { text: 'gift receipt without the price' })
    expect(similarSuggestions).toEqual([
      {
        id: stands.id,
        number: stands.number,
        title: 'Gift receipts without prices',
        isVotable: true,
        voteCount: 1,
        ownVotes: [],
      },
    ])
    const ofKyma = { suggestionId: stands.id, storeId: kyma.id }
    expect(await board.run(nikos, CAST, ofKyma)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await board.run(nikos, FOLLOW, ofKyma)).toMatchObject({
      suggestion: { ownFollows: [{ name: 'Kyma Swimwear' }] },
      userErrors: [],
    })
    await board.run(kyma.owner, CAST, ofKyma)

    // For another store it wishes the same in its own words; that store's owner votes, and so does a stranger.
    const wish = { title: 'A note for presents', body: 'Whoever is given one need not know what it cost.' }
    const other = await board.suggest({ owner: nikos, id: meli.id }, wish.title, wish)
    await board.run(meli.owner, CAST, { suggestionId: other.id, storeId: meli.id })
    await board.run(stranger.owner, CAST, { suggestionId: other.id, storeId: stranger.id })
    await runJobs()
    expect(await kindsTold(nikos)).toEqual([])

    // Monday: looked at, merged, planned with a reason and a quarter.
    await board.run(ingrid, LOOK, { suggestionId: stands.id })
    world.travel(PLANNED_AT)
    const merging = { suggestionId: other.id, intoSuggestionId: stands.id, reason: 'Meli asks the same.' }
    for (const answer of [await board.run(ingrid, MERGE, merging), await board.run(ingrid, MERGE, merging)])
      expect(answer).toMatchObject({ suggestion: { mergedInto: { number: stands.number } }, userErrors: [] })
    const plan = { status: 'PLANNED', reason: 'Four shops asked.', plannedFor: '2027-Q1' }
    await decide(ingrid, stands, plan)
    await decide(ingrid, stands, plan)
    await runJobs()

    const { notifications } = await ask(nikos, INBOX)
    expect(byKind(notifications.nodes)).toEqual([
      {
        kind: 'SUGGESTION_DECIDED',
        suggestionStatus: 'PLANNED',
        excerpt: 'Four shops asked.',
        subject: null,
        store: { name: expect.stringMatching(/^(Kyma Swimwear|Meli Taygetou)$/) },
        suggestion: { number: stands.number, title: stands.title, status: 'PLANNED' },
        actor: { name: 'Ingrid Moe' },
      },
      {
        kind: 'SUGGESTION_MERGED',
        suggestionStatus: 'UNDER_CONSIDERATION',
        excerpt: null,
        subject: stands.title,
        store: { name: 'Meli Taygetou' },
        suggestion: { number: other.number, title: other.title, status: 'UNDER_CONSIDERATION' },
        actor: { name: 'Ingrid Moe' },
      },
    ])

    // Wednesday: it ships.
    world.travel(TUESDAY)
    await runJobs()
    world.travel(WEDNESDAY)
    await decide(ingrid, stands, { status: 'SHIPPED', reason: 'Every shop has it.' })
    await decide(ingrid, stands, { status: 'SHIPPED', reason: 'Every shop has it.' })
    await runJobs()
    world.travel({ minutes: DAY })
    await runJobs()
    world.travel({ minutes: DAY })
    await runJobs()

    const [merged, planned, shipped] = ['SUGGESTION_MERGED', 'SUGGESTION_DECIDED', 'SUGGESTION_SHIPPED']
    expect(await kindsTold(nikos)).toEqual([planned, merged, shipped])
    for (const { owner } of [kyma, author])
      expect(await kindsTold(owner)).toEqual([planned, 'SUGGESTION_JOINED', shipped])
    for (const { owner } of [meli, stranger])
      expect(await kindsTold(owner)).toEqual([planned, merged, shipped])

    await readPromiseKept({ nikos, stands, other })
    await readMails({ nikos, kyma, meli, author, stranger })
  })
})

async function decide(person: Person, { id }: { id: string }, decision: object) {
  const operation = `mutation ($input: DecideSuggestionInput!) { decideSuggestion(input: $input) { userErrors { code } } }`
  const { decideSuggestion } = await ask(person, operation, { input: { suggestionId: id, ...decision } })
  expect(decideSuggestion.userErrors).toEqual([])
}

function byKind<Told extends { kind: string }>(told: Told[]): Told[] {
  return told.toSorted((one, other) => one.kind.localeCompare(other.kind))
}

type Wish = { number: number; title: string }

/** What the partner reads of both in the end, with the dates, and no word of stores that it does not look after. */
async function readPromiseKept({ nikos, stands, other }: { nikos: Person; stands: Wish; other: Wish }) {
  const { suggestion } = await ask(nikos, PAGE, { number: stands.number })
  const [monday, planned, wednesday, dueFirst] = [
    MONDAY_MORNING,
    PLANNED_AT,
    WEDNESDAY,
    MONDAY_MORNING.add({ hours: 90 * 24 }),
  ].map((at) => at.toString({ fractionalSecondDigits: 3 }))
  const by = { name: 'Ingrid Moe' }
  expect(suggestion).toMatchObject({
    status: 'SHIPPED',
    voteCount: 4,
    plannedFor: null,
    decidedAt: wednesday,
    lastLookedAt: wednesday,
    reviewBy: null,
    isVotable: false,
    mergedInto: null,
    mergedFrom: [{ number: other.number, title: other.title }],
    merges: null,
    backlog: null,
    ownVotes: [
      { store: { name: 'Kyma Swimwear' }, castAt: monday },
      { store: { name: 'Meli Taygetou' }, castAt: monday },
    ],
    ownFollows: [{ name: 'Kyma Swimwear' }, { name: 'Meli Taygetou' }],
    decisions: [
      { status: 'SHIPPED', reason: 'Every shop has it.', at: wednesday, by },
      { status: 'PLANNED', reason: 'Four shops asked.', at: planned, by },
    ],
    looks: [
      { at: wednesday, isInTime: true, by, decision: { status: 'SHIPPED' } },
      { at: planned, isInTime: true, by, decision: { status: 'PLANNED' } },
      { at: monday, dueAt: dueFirst, isInTime: true, by, decision: null },
    ],
  })
  const { suggestion: gone } = await ask(nikos, PAGE, { number: other.number })
  expect(gone.mergedInto).toEqual({ number: stands.number, title: stands.title, status: 'SHIPPED' })
  const said = JSON.stringify([suggestion, gone, await ask(nikos, INBOX)])
  for (const hidden of ['Aegean Linen', 'Thalassa Jewels', 'Meli asks the same.'])
    expect(said).not.toContain(hidden)
}

type Shop = { owner: Person }

/** One mail on each day on which something happened, with all of it, in the reader's language. */
async function readMails(cast: { nikos: Person; kyma: Shop; meli: Shop; author: Shop; stranger: Shop }) {
  const { nikos, kyma, meli, author, stranger } = cast
  const told: [Person, string[], string[], string[]][] = [
    [
      nikos,
      ['Ingrid Moe decided: planned.', 'Four shops asked.', 'It goes on in another suggestion'],
      ['It is here: every store has it now', 'Every shop has it.'],
      ['Aegean Linen', 'Thalassa Jewels', 'Meli asks the same.'],
    ],
    [
      kyma.owner,
      ['Απόφαση από: Ingrid Moe. Τώρα: προγραμματισμένη.', 'Four shops asked.'],
      ['Κυκλοφόρησε και την έχει πια κάθε κατάστημα.', 'Every shop has it.'],
      ['Aegean Linen', 'Thalassa Jewels', 'Meli'],
    ],
    [
      meli.owner,
      ['Ingrid Moe har bestemt: planlagt.', 'Four shops asked.', 'Det går videre i et annet forslag'],
      ['Det er her: alle butikker har det nå', 'Every shop has it.'],
      ['Aegean Linen', 'Thalassa Jewels', 'Kyma', 'Meli asks the same.'],
    ],
    [author.owner, ['Ingrid Moe decided: planned.'], ['It is here'], ['Kyma', 'Meli', 'Thalassa']],
    [
      stranger.owner,
      ['Ingrid Moe decided: planned.', 'It goes on in another suggestion'],
      ['It is here'],
      ['Kyma', 'Meli', 'Aegean'],
    ],
  ]
  for (const [person, onMonday, onWednesday, hidden] of told) {
    const mails = await mailsTo(person)
    expect(mails).toHaveLength(2)
    const [first, second] = mails.map(({ subject, text }) => `${subject}\n${text}`) as [string, string]
    for (const words of onMonday) expect(first.split(words)).toHaveLength(2)
    for (const words of onWednesday) expect(second.split(words)).toHaveLength(2)
    for (const words of onMonday) expect(second).not.toContain(words)
    for (const words of hidden) expect(first + second).not.toContain(words)
  }
}
