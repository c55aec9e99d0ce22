import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { tellPeople } from '../notifications/tell-people.ts'
import type { Person } from '../people/person.entity.ts'
import { readViewer } from '../stores/viewer.read.ts'
import { closeMonth } from './close-month.ts'
import { readIssuedCreditNotes } from './issued-credit-note.read.ts'
import { canonicalHash } from './statement-hash.ts'

let world: World
let ledger: ReturnType<typeof ledgerOf>
let kari: Person
let admin: Person
let shop: Awaited<ReturnType<ReturnType<typeof ledgerOf>['buildShop']>>
let ticket: { id: string; number: number }
let lines: string[]

/** October, closed: one statement of two lines, of 26.67 and 20.00 euros. */
beforeEach(async () => {
  world = await freshWorld()
  ledger = ledgerOf(world)
  kari = await world.buildStaff('AGENT')
  admin = await world.buildStaff('ADMIN')
  shop = await ledger.buildShop()
  ticket = await ledger.buildTicket(shop)
  await ledger.work(kari, ticket, 40, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
  await ledger.work(kari, await ledger.buildTicket(shop), 30, 'ORDERED_WORK', '2026-10-06T10:00:00Z')
  await closeMonth(world.stoa.orm.em.fork(), { period: '2026-10', closedBy: null }, world.now())
  lines = (await statement()).lines.map(({ id }: { id: string }) => id)
  return () => world.close()
})

const NOTE =
  'id number issuedAt statementNumber period lineId ticket { number } reason net { amount } vatPercent vat { amount } total { amount } hash'
const DISPUTE = `id lineId month state net { amount } comesTo { amount } takenOff { amount } statement { number period } creditNote { ${NOTE} } viewerCanAnswer`
const STATEMENT = `query ($number: Int!) { statement(number: $number) {
  number hash total { amount } balance { amount } creditNotes { ${NOTE} }
  lines { id net { amount } credited { amount } left { amount } viewerCanDispute viewerCanCredit disputes { ${DISPUTE} } } } }`

async function statement(as: Person = shop.owner, number = 1) {
  return (await world.as(as).run(STATEMENT, { number })).data.statement
}

async function run(verb: string, input: object, as: Person, gives = `dispute { ${DISPUTE} }`) {
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`
  const { data, errors } = await world
    .as(as)
    .run(`mutation ($input: ${type}!) { ${verb}(input: $input) { ${gives} userErrors { code field } } }`, {
      input,
    })
  return { ...data?.[verb], refused: errors?.[0]?.extensions }
}

const contest = (lineId = lines[0]!, more: object = {}, as: Person = shop.owner) =>
  run('disputeLine', { lineId, words: 'It was a bug.', ...more }, as)
const answer = (disputeId: string, more: object, as: Person = kari) =>
  run('answerDispute', { disputeId, words: 'Half of it was ours.', ...more }, as)
const credit = (input: object, as: Person = admin) =>
  run(
    'creditLine',
    { lineId: lines[0], amount: '6.67', reason: 'Ours.', ...input },
    as,
    `creditNote { ${NOTE} }`,
  )
const codes = ({ userErrors }: { userErrors: { code: string }[] }) => userErrors.map(({ code }) => code)

describe('a contested line of a statement', () => {
  it('waits for its answer, and the statement stays as it is', async () => {
    const before = await statement()
    const { dispute, userErrors } = await contest()
    expect(userErrors).toEqual([])
    expect(dispute).toMatchObject({
      lineId: lines[0],
      month: '2026-10',
      state: 'OPEN',
      net: { amount: '26.67' },
      comesTo: { amount: '26.67' },
      statement: { number: 1, period: '2026-10' },
      creditNote: null,
    })
    const after = await statement()
    expect(after).toMatchObject({ hash: before.hash, total: before.total, balance: before.total })
    expect(after.lines).toMatchObject([
      {
        viewerCanDispute: false,
        credited: { amount: '0.00' },
        left: { amount: '26.67' },
        disputes: [{ id: dispute.id }],
      },
      { viewerCanDispute: true, disputes: [] },
    ])
    expect(codes(await contest())).toEqual(['ALREADY_DISPUTED'])
    const waiting = await world.as(kari).run(`{ openDisputes { ${DISPUTE} } }`)
    expect(waiting.data.openDisputes).toMatchObject([
      { id: dispute.id, statement: { number: 1 }, comesTo: { amount: '26.67' }, viewerCanAnswer: true },
    ])
  })

  it.each([
    [{ outcome: 'UPHELD' }, '20.00'],
    [{ outcome: 'REDUCED', amount: '8.00' }, '8.00'],
  ])('is not disputed again where it was answered before it was issued: %o', async (given, left) => {
    const CHARGES = `query ($id: ID!) { chargesOfMonth(storeId: $id, month: "2026-11") { lines { id ticket { number } } } }`
    const other = await ledger.buildTicket(shop)
    await ledger.work(kari, ticket, 30, 'ORDERED_WORK', '2026-11-02T10:00:00Z')
    await ledger.work(kari, other, 15, 'ORDERED_WORK', '2026-11-02T11:00:00Z')
    const { data } = await world.as(shop.owner).run(CHARGES, { id: shop.id })
    const live = data.chargesOfMonth.lines.find(
      (line: { ticket: { number: number } }) => line.ticket.number === ticket.number,
    )
    const { dispute } = await contest(live.id)
    expect((await answer(dispute.id, given)).userErrors).toEqual([])
    const closed = world.now().toZonedDateTimeISO('UTC').add({ months: 1 }).toInstant()
    world.travel(closed)
    await closeMonth(world.stoa.orm.em.fork(), { period: '2026-11', closedBy: null }, closed)

    const issued = (await statement(shop.owner, 2)).lines
    expect(issued).toMatchObject([
      { left: { amount: left }, viewerCanDispute: false },
      { left: { amount: '10.00' }, viewerCanDispute: true },
    ])
    expect(codes(await contest(issued[0].id))).toEqual(['LINE_ANSWERED'])
    expect(codes(await contest(issued[1].id))).toEqual([])
  })

  it('is told beside the month it stays in, and taken off the year and the list of months', async () => {
    const SUMS = 'net { amount } total { amount } credited { amount } balance { amount }'
    const CHARGES = `query ($id: ID!) { chargesOfMonth(storeId: $id, month: "2026-10") { ${SUMS} payers { ${SUMS} }
      months { month net { amount } } year { net { amount } saved { amount } months { month net { amount } } } } }`
    const charges = async () => (await world.as(shop.owner).run(CHARGES, { id: shop.id })).data.chargesOfMonth
    expect(await charges()).toMatchObject({ credited: { amount: '0.00' }, balance: { amount: '57.87' } })
    await credit({ amount: '26.67' })
    const { payers, months, year, ...sums } = await charges()
    expect(sums).toEqual({
      net: { amount: '46.67' },
      total: { amount: '57.87' },
      credited: { amount: '26.67' },
      balance: { amount: '24.80' },
    })
    expect(payers).toEqual([sums])
    expect(months).toEqual([{ month: '2026-10', net: { amount: '20.00' } }])
    expect(year.net.amount).toBe('20.00')
    expect(year.months.at(-2)).toEqual(months[0])
  })

  it('saves nothing by the discount of a line that was wholly credited', async () => {
    const discounted = await ledger.buildShop({ discount: '50' })
    for (const minutes of [60, 30])
      await ledger.work(
        kari,
        await ledger.buildTicket(discounted),
        minutes,
        'ORDERED_WORK',
        '2026-11-05T10:00:00Z',
      )
    world.travel(Temporal.Instant.from('2026-12-04T08:00:00Z'))
    await closeMonth(world.stoa.orm.em.fork(), { period: '2026-11', closedBy: null }, world.now())
    const issued = await statement(discounted.owner, 2)
    await credit({ lineId: issued.lines[0].id, amount: '20.00' })
    const { data } = await world
      .as(discounted.owner)
      .run('query ($id: ID!) { chargesOfMonth(storeId: $id) { year { net { amount } saved { amount } } } }', {
        id: discounted.id,
      })
    expect(data.chargesOfMonth.year).toEqual({ net: { amount: '10.00' }, saved: { amount: '10.00' } })
  })

  it('moves no charge of any month, neither open nor answered', async () => {
    const CHARGES = `query ($id: ID!, $month: String!) { chargesOfMonth(storeId: $id, month: $month) { net { amount } frozen { amount } lines { isFrozen net { amount } disputes { id } } } }`
    const charged = () =>
      Promise.all(
        ['2026-10', '2026-11'].map(
          async (month) => (await world.as(shop.owner).run(CHARGES, { id: shop.id, month })).data,
        ),
      )
    await ledger.work(kari, ticket, 15, 'ORDERED_WORK')
    const before = await charged()
    const { dispute } = await contest()
    expect(await charged()).toEqual(before)
    await answer(dispute.id, { outcome: 'WAIVED' })
    expect(await charged()).toEqual(before)
  })

  it.each([
    ['UPHELD', {}, null, '57.87'],
    ['REDUCED', { amount: '10.00' }, ['16.67', '4.00', '20.67'], '37.20'],
    ['WAIVED', {}, ['26.67', '6.40', '33.07'], '24.80'],
  ])(
    'is answered %s: a credit note where something is taken off, and the balance',
    async (outcome, more, amounts, balance) => {
      const { dispute } = await contest()
      const answered = await answer(dispute.id, { outcome, ...more })
      expect(answered.userErrors).toEqual([])
      const note = amounts && {
        number: 1,
        statementNumber: 1,
        period: '2026-10',
        lineId: lines[0],
        ticket: { number: ticket.number },
        reason: 'Half of it was ours.',
        net: { amount: amounts[0] },
        vatPercent: '24',
        vat: { amount: amounts[1] },
        total: { amount: amounts[2] },
      }
      expect(answered.dispute).toMatchObject({ state: outcome, creditNote: note })
      const after = await statement()
      expect(after).toMatchObject({ total: { amount: '57.87' }, balance: { amount: balance } })
      expect(after.creditNotes).toMatchObject(note ? [note] : [])
      expect(after.lines[0]).toMatchObject({
        net: { amount: '26.67' },
        credited: { amount: amounts?.[0] ?? '0.00' },
        viewerCanDispute: false,
      })
    },
  )

  it('is answered once and for good, and contested no more; the platform may still credit what is left', async () => {
    const { dispute } = await contest()
    expect(codes(await answer(dispute.id, { outcome: 'REDUCED', amount: '26.67' }))).toEqual(['OUT_OF_RANGE'])
    await answer(dispute.id, { outcome: 'REDUCED', amount: '10.00' })
    expect(codes(await answer(dispute.id, { outcome: 'WAIVED' }))).toEqual(['DISPUTE_ANSWERED'])
    expect(codes(await contest())).toEqual(['LINE_ANSWERED'])
    await credit({ amount: '10.00' })
    expect(codes(await contest())).toEqual(['NOTHING_CHARGED'])
    expect((await statement()).creditNotes).toMatchObject([
      { number: 1, net: { amount: '16.67' } },
      { number: 2, net: { amount: '10.00' } },
    ])
  })

  it('is the owner’s to contest and the desk’s to answer; taps and answers sent again change nothing', async () => {
    const member = await world.buildMember(shop.store)
    const partner = await world.buildPartner([shop.store])
    for (const person of [member, partner, kari]) {
      expect((await contest(lines[0], {}, person)).refused).toMatchObject({ reason: 'ONLY_OWNER_DISPUTES' })
      expect((await statement(person)).lines[0].viewerCanDispute).toBe(false)
    }
    const taps = [
      await contest(lines[0], { requestKey: 'tap' }),
      await contest(lines[0], { requestKey: 'tap' }),
    ]
    expect(taps.flatMap(codes)).toEqual([])
    expect(new Set(taps.map(({ dispute }) => dispute.id)).size).toBe(1)
    expect(codes(await contest(lines[1], { requestKey: 'tap' }))).toEqual(['KEY_REUSED'])
    const id = taps[0]!.dispute.id
    const given = { outcome: 'REDUCED', amount: '20.00', requestKey: 'answer' }
    const answers = [await answer(id, given), await answer(id, given)]
    expect(answers.flatMap(codes)).toEqual([])
    expect((await statement()).creditNotes).toHaveLength(1)
  })

  it('is told to the desk and its answer to the owners, in the ticket’s history too', async () => {
    world.travel({ minutes: 5 })
    const { dispute } = await contest()
    await tellPeople(world.stoa.orm.em, world.now())
    await answer(dispute.id, { outcome: 'WAIVED' })
    await tellPeople(world.stoa.orm.em, world.now())
    const newest = async (as: Person) =>
      (await world.as(as).run(`{ notifications(first: 1) { nodes { kind dispute { id } } } }`)).data
        .notifications.nodes
    expect(await newest(kari)).toEqual([{ kind: 'LINE_DISPUTED', dispute: { id: dispute.id } }])
    expect(await newest(shop.owner)).toEqual([{ kind: 'DISPUTE_ANSWERED', dispute: { id: dispute.id } }])
  })
})

describe('creditLine', () => {
  it('takes something back of the platform’s own accord, with a reason that stands in the history', async () => {
    const { creditNote, userErrors } = await credit({})
    expect(userErrors).toEqual([])
    expect(creditNote).toMatchObject({ number: 1, net: { amount: '6.67' }, reason: 'Ours.' })
    expect(await statement(admin)).toMatchObject({
      balance: { amount: '49.60' },
      lines: [{ left: { amount: '20.00' }, viewerCanCredit: true, viewerCanDispute: false }, {}],
    })
    expect((await statement(kari)).lines[0].viewerCanCredit).toBe(false)
    const history = `query ($id: ID!) { ticketTimeline(ticketId: $id, last: 1) { nodes { type reason actor { name } creditNote { id number statementNumber period net { amount } } } } }`
    const { data } = await world.as(shop.owner).run(history, ticket)
    expect(data.ticketTimeline.nodes).toEqual([
      {
        type: 'LINE_CREDITED',
        reason: 'Ours.',
        actor: { name: admin.name },
        creditNote: {
          id: creditNote.id,
          number: 1,
          statementNumber: 1,
          period: '2026-10',
          net: { amount: '6.67' },
        },
      },
    ])
  })

  it('is an administrator’s, within what is left, with a reason, and never beside a dispute', async () => {
    for (const person of [kari, shop.owner])
      expect((await credit({}, person)).refused).toMatchObject({ code: 'FORBIDDEN' })
    for (const amount of ['0', '-1', '26.68', '1.001'])
      expect((await credit({ amount })).userErrors, amount).toEqual([
        { code: 'OUT_OF_RANGE', field: ['input', 'amount'] },
      ])
    expect(codes(await credit({ reason: ' ' }))).toEqual(['REQUIRED'])
    expect(codes(await credit({ lineId: 'stl_none' }))).toEqual(['NOT_FOUND'])
    const { dispute } = await contest()
    expect(codes(await credit({}))).toEqual(['ALREADY_DISPUTED'])
    await answer(dispute.id, { outcome: 'REDUCED', amount: '5.00' })
    expect(codes(await credit({ amount: '5.01' }))).toEqual(['OUT_OF_RANGE'])
    expect((await credit({ amount: '5.00' })).creditNote).toMatchObject({ number: 2 })
  })

  it('sent again with its key is one note, and refuses the key for something else', async () => {
    const both = await Promise.all([1, 2].map(() => credit({ requestKey: 'once' })))
    expect(both.flatMap(codes)).toEqual([])
    expect(new Set(both.map(({ creditNote }) => creditNote.id)).size).toBe(1)
    expect(codes(await credit({ requestKey: 'once', amount: '1.00' }))).toEqual(['KEY_REUSED'])
    expect((await statement()).creditNotes).toHaveLength(1)
  })

  it('gives many at once numbers without a gap, VAT as a whole, and refuses what would be too much', async () => {
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, place) => credit({ lineId: lines[place % 2], amount: '6.61' })),
    )
    const refused = all.flatMap(codes)
    expect(new Set(refused)).toEqual(new Set(['OUT_OF_RANGE']))
    expect(refused).toHaveLength(1)
    const { creditNotes, balance } = await statement()
    expect(creditNotes.map(({ number }: { number: number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7])
    // 46.67 less seven times 6.61 is 0.40, and VAT on it 0.10.
    expect(balance.amount).toBe('0.50')
  })
})

describe('a credit note', () => {
  it('lowers the balance of its statement in the lists of the store and of the month', async () => {
    const { creditNote } = await credit({})
    const list = `query ($slug: String!) { store(slug: $slug) { statements { total { amount } balance { amount } } } }`
    const amounts = { total: { amount: '57.87' }, balance: { amount: '49.60' } }
    const { data } = await world.as(shop.owner).run(list, { slug: shop.store.slug })
    expect(data.store.statements).toEqual([amounts])
    const month = `{ statementsOfMonth(month: "2026-10") { total { amount } balance { amount } creditNotes { id } } }`
    expect((await world.as(admin).run(month)).data.statementsOfMonth).toEqual([
      { ...amounts, creditNotes: [{ id: creditNote.id }] },
    ])
  })

  it('is seen by whoever sees its statement, by its node too, and by nobody else', async () => {
    const { creditNote } = await credit({})
    const member = await world.buildMember(shop.store)
    const node = `query ($id: ID!) { node(id: $id) { id ... on CreditNote { number net { amount } } } }`
    for (const person of [shop.owner, member, kari, admin])
      expect((await world.as(person).run(node, creditNote)).data.node).toMatchObject({ number: 1 })
    const stranger = (await world.buildStore({ name: 'Kyma' })).owner
    expect((await world.as(stranger).run(node, creditNote)).data.node).toBeNull()
    expect(await statement(stranger)).toBeNull()
    expect(codes(await contest(lines[0], {}, stranger))).toEqual(['NOT_FOUND'])
  })

  it('proves by its hash that it says what was issued', async () => {
    await credit({})
    const viewer = (await readViewer(world.stoa.reads, admin.id))!
    const [kept] = await readIssuedCreditNotes(world.stoa.reads, viewer, { numbers: [1] })
    const { id: _, statementId: __, lineId: ___, disputeId: ____, hash, ...facts } = kept!
    expect(canonicalHash(facts)).toBe(hash)
  })

  it('is read in as many statements, however many there are', async () => {
    const contestAndAnswer = async (lineId: string) => {
      const { dispute } = await contest(lineId)
      await answer(dispute.id, { outcome: 'REDUCED', amount: '5.00' })
    }
    await contestAndAnswer(lines[0]!)
    const once = await world.countStatements(() => statement())
    await contestAndAnswer(lines[1]!)
    await credit({ amount: '1.00' })
    expect(await world.countStatements(() => statement())).toBe(once)
  })
})

describe('what was credited', () => {
  it('is out of reach of the application’s role, and of the owner of the tables', async () => {
    await credit({})
    for (const words of [
      `update credit_note set reason = 'Other'`,
      'update credit_note set id = id',
      'delete from credit_note',
      'truncate credit_note cascade',
    ]) {
      await expect(sql.raw(words).execute(world.stoa.reads), words).rejects.toThrow(/permission denied/)
      await expect(sql.raw(words).execute(world.owner), words).rejects.toThrow(
        'What was issued stays as it is.',
      )
    }
    for (const words of [
      'alter table credit_note disable trigger all',
      'drop trigger keep_as_issued on credit_note',
      'drop trigger refuse_credit_beyond_line on credit_note',
      'drop table credit_note cascade',
      'insert into credit_note_counter values (2, 0)',
      'delete from credit_note_counter',
      'truncate credit_note_counter',
      'create or replace function refuse_credit_beyond_line() returns trigger language plpgsql as $$ begin return new; end $$',
    ])
      await expect(sql.raw(words).execute(world.stoa.reads), words).rejects.toThrow(
        /permission denied|must be owner/,
      )
    for (const number of [0, 1, 3])
      for (const database of [world.stoa.reads, world.owner])
        await expect(
          sql`update credit_note_counter set last_number = ${number}`.execute(database),
        ).rejects.toThrow('Numbers are given once')
  })

  it('takes no note past the code that is too much, wrongly numbered, or of another statement', async () => {
    await credit({})
    const unusual = [
      { net_minor: 2001, total_minor: 2161 },
      { net_minor: 0, vat_minor: 0, total_minor: 0 },
      { net_minor: -1, vat_minor: 0, total_minor: -1 },
      { vat_minor: 1121, total_minor: 1788 },
      { total_minor: 1 },
      { vat_percent: '0' },
      { currency: 'NOK' },
      { number: 3 },
      { line_id: soughtUuid('StatementLine', 'stl_none') },
    ]
    const add = (facts: object) =>
      world.stoa.reads.transaction().execute(async (within) => {
        await sql`update credit_note_counter set last_number = last_number + 1`.execute(within)
        await sql`insert into credit_note select (jsonb_populate_record(note, jsonb_build_object(
          'id', gen_random_uuid(), 'number', 2) || ${JSON.stringify(facts)}::jsonb)).* from credit_note note`.execute(
          within,
        )
        throw new Error('It could be added.')
      })
    await expect(add({})).rejects.toThrow('It could be added.')
    for (const facts of unusual)
      await expect(add(facts), JSON.stringify(facts)).rejects.toThrow('no more than is left of its line')
  })
})
