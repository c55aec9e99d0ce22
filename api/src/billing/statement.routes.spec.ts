import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let owner: Person
let admin: Person
let partner: Person
let stranger: Person

/** October: one statement for each of two stores, of which the first is the owner's. */
beforeAll(async () => {
  world = await freshWorld()
  const ledger = ledgerOf(world)
  const kari = await world.buildStaff('AGENT')
  admin = await world.buildStaff('ADMIN')
  const [shop, other] = [await ledger.buildShop({ discount: '50' }), await ledger.buildShop({})]
  owner = shop.owner
  stranger = other.owner
  partner = await world.buildPartner([shop.store])
  const details = `mutation ($input: SetBillingDetailsInput!) { setBillingDetails(input: $input) { userErrors { code } } }`
  const facts = { legalName: 'Μέλι ΙΚΕ', address: ['Σπάρτη'], country: 'GR', vatNumber: 'EL200142070' }
  await world.as(owner).run(details, { input: { storeId: shop.id, ...facts } })
  await ledger.work(kari, await ledger.buildTicket(shop), 7, 'TEMPLATE_WORK', '2026-10-05T10:00:00Z')
  await ledger.work(kari, await ledger.buildTicket(other), 30, 'TEMPLATE_WORK', '2026-10-06T10:00:00Z')
  await world
    .as(admin)
    .run(`mutation { closeMonth(input: { month: "2026-10" }) { issued userErrors { code } } }`)
})
afterAll(() => world.close())

const numberOf = async (person: Person) => {
  const { data } = await world
    .as(admin)
    .run(`{ statementsOfMonth(month: "2026-10") { number store { slug } payerName } }`)
  const mine = data.statementsOfMonth.find(
    ({ payerName }: { payerName: string }) => (payerName === 'Μέλι ΙΚΕ') === (person === owner),
  )
  return mine.number as number
}
const get = (person: Person | null, file: string, headers = {}) =>
  world.fetchAs(person, 'GET', `/files/statements/${file}`, undefined, headers)

describe('a statement as a file', () => {
  it('is a PDF in the language that is asked for', async () => {
    const answer = await get(owner, `${await numberOf(owner)}.pdf?language=EL`)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
    })
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="2026-00000\d\.pdf"$/)
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(answer.rawPayload)), {
      mergePages: true,
    })
    expect(text).toContain('Κατάσταση χρεώσεων 2026-00000')
    expect(text).toContain('Μέλι ΙΚΕ')
    expect(text).toContain('Η εργασία στο template κατά παραγγελία χρεώνεται.')
    expect(text.replace(/\s+/g, ' ')).toContain('Σύνολο 6,20 €')
  })

  it('is a table; an electronic invoice needs the VAT numbers of both', async () => {
    const number = await numberOf(owner)
    const csv = await get(owner, `${number}.csv?language=EN`)
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(csv.body).toContain(',7,0,5,15,15,40.00,10.00,50,-5.00,')
    const xml = await get(owner, `${number}.xml`)
    expect([xml.statusCode, xml.json()]).toEqual([422, { error: { code: 'NO_ELECTRONIC_ADDRESS' } }])
  })

  it('is not sent again to who has it', async () => {
    const file = `${await numberOf(owner)}.pdf`
    const { etag } = (await get(owner, file)).headers
    const again = await get(owner, file, { 'if-none-match': String(etag) })
    expect(again.statusCode).toBe(304)
  })

  it('is for the store’s people, their partner and administrators; for others there is none', async () => {
    const number = await numberOf(owner)
    for (const person of [partner, admin]) expect((await get(person, `${number}.pdf`)).statusCode).toBe(200)
    const foreign = await get(stranger, `${number}.pdf`)
    const missing = await get(stranger, '999999.pdf')
    expect([foreign.statusCode, foreign.body]).toEqual([404, missing.body])
    expect(missing.statusCode).toBe(404)
  })

  it('is none in another form, and needs somebody who is signed in', async () => {
    for (const file of ['1.doc', '1.constructor', 'x.pdf', '0.pdf', '1e3.pdf'])
      expect((await get(owner, file)).statusCode).toBe(404)
    expect((await get(null, '1.pdf')).statusCode).toBe(401)
  })
})

describe('a month for the books', () => {
  it('has a row for each statement, or for each of their lines, for administrators alone', async () => {
    const ledger = await get(admin, '2026-10.ledger?language=EN')
    expect(ledger.headers['content-disposition']).toBe('attachment; filename="2026-10-ledger.csv"')
    expect(ledger.body.trimEnd().split('\r\n')).toHaveLength(3)
    expect((await get(admin, '2026-10.lines?language=EN')).body.trimEnd().split('\r\n')).toHaveLength(3)
    for (const person of [owner, partner]) expect((await get(person, '2026-10.ledger')).statusCode).toBe(404)
    expect((await get(admin, '2026-09.ledger')).statusCode).toBe(404)
  })
})

describe('a credit note as a file', () => {
  it('is for whoever may read its statement, and stands in the books below it; the statement’s own files stay', async () => {
    const number = await numberOf(owner)
    const pdf = async () => (await get(owner, `${number}.pdf`)).rawPayload
    const before = await pdf()
    const { data } = await world
      .as(admin)
      .run(`query ($number: Int!) { statement(number: $number) { lines { id } } }`, { number })
    const credit = `mutation ($id: ID!) { creditLine(input: { lineId: $id, amount: "2.00", reason: "Ours." }) { creditNote { number } userErrors { code } } }`
    await world.as(admin).run(credit, { id: data.statement.lines[0].id })
    const note = (person: Person | null, file: string) =>
      world.fetchAs(person, 'GET', `/files/credit-notes/${file}`)
    for (const person of [owner, partner, admin]) {
      const answer = await note(person, '1.pdf?language=EN')
      expect(answer.statusCode).toBe(200)
      expect(answer.headers['content-disposition']).toBe('attachment; filename="CN-2026-000001.pdf"')
    }
    const [foreign, missing] = [await note(stranger, '1.pdf'), await note(stranger, '99.pdf')]
    expect([foreign.statusCode, foreign.body]).toEqual([404, missing.body])
    for (const file of ['1.csv', '0.pdf', 'x.pdf', '1.constructor'])
      expect((await note(owner, file)).statusCode).toBe(404)
    expect((await note(null, '1.pdf')).statusCode).toBe(401)
    expect((await note(owner, '1.xml')).json()).toEqual({ error: { code: 'NO_ELECTRONIC_ADDRESS' } })
    expect((await get(admin, '2026-10.ledger?language=EN')).body).toContain('CN-2026-000001,2026-10,')
    expect((await get(admin, '2026-10.lines?language=EN')).body).toContain(',Ours.,')
    expect((await pdf()).equals(before)).toBe(true)
  })
})

describe('closedMonths and statementsOfMonth', () => {
  it('say what was closed, and all that was issued, by number', async () => {
    const { data } = await world.as(admin).run(
      `{ closedMonths { month statements closedAt }
         all: statementsOfMonth(month: "2026-10") { number net { amount } }
         rest: statementsOfMonth(month: "2026-10", after: 1) { number }
         open: statementsOfMonth(month: "2026-11") { number } }`,
    )
    expect(data.closedMonths).toMatchObject([{ month: '2026-10', statements: 2 }])
    expect(data.all.map(({ number }: { number: number }) => number)).toEqual([1, 2])
    expect(data.rest).toEqual([{ number: 2 }])
    expect(data.open).toEqual([])
  })
})
