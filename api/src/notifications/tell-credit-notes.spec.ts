import { afterAll, beforeAll, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { closeMonth } from '../billing/close-month.ts'
import { mayStillRead } from './may-still-read.read.ts'
import { Mail } from './mail.entity.ts'
import { tellCreditNotes } from './tell-credit-notes.ts'

let world: World
beforeAll(async () => {
  world = await freshWorld()
})
afterAll(() => world.close())

const tell = () => tellCreditNotes(world.stoa.orm.em.fork(), world.stoa.links, world.now())

it('mails a credit note once to the owners of its store, and to the partner who pays', async () => {
  const ledger = ledgerOf(world)
  const kari = await world.buildStaff('AGENT')
  const admin = await world.buildStaff('ADMIN')
  const shop = await ledger.buildShop({ plan: 'PLUS' })
  await world.buildMember(shop.store)
  const partner = await world.buildPartner([shop.store])
  const agree =
    'mutation ($id: ID!) { agreePayer(input: { storeId: $id, payer: PARTNER }) { userErrors { code } } }'
  world.travel(Temporal.Instant.from('2026-09-01T08:00:00Z'))
  for (const person of [shop.owner, partner]) await world.as(person).run(agree, { id: shop.id })
  world.travel(Temporal.Instant.from('2026-11-23T08:40:00Z'))
  await ledger.work(kari, await ledger.buildTicket(shop), 60, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
  await closeMonth(world.stoa.orm.em.fork(), { period: '2026-10', closedBy: null }, world.now())
  const { data } = await world.as(admin).run('{ statement(number: 1) { lines { id } } }')
  const credit =
    'mutation ($id: ID!) { creditLine(input: { lineId: $id, amount: "10.00", reason: "A bug of ours." }) { userErrors { code } } }'
  await world.as(admin).run(credit, { id: data.statement.lines[0].id })

  const counts = await Promise.all([tell(), tell(), tell()])
  expect(counts.reduce((all, count) => all + count)).toBe(2)
  expect(await tell()).toBe(0)
  const written = await world.stoa.orm.em
    .fork()
    .find(Mail, { subject: /Credit note/ }, { populate: ['person'] })
  expect(new Set(written.map(({ person }) => person!.id))).toEqual(new Set([shop.owner.id, partner.id]))
  const mail = written.find(({ person }) => person!.id === shop.owner.id)!
  expect(mail.subject).toBe('Credit note CN-2026-000001: Meli Taygetou')
  for (const said of [
    'Statement 2026-000001, October 2026',
    'A bug of ours.',
    'Taken off, without VAT: 10.00',
    'Taken off, with VAT: 12.40',
    'To be paid of the statement: 37.20',
    'http://stoa.test/statements/1',
  ])
    expect(mail.text).toContain(said)
  expect(mail.text).not.toContain('undefined')
  expect(await mayStillRead(world.stoa.reads, mail)).toBe(true)
})
