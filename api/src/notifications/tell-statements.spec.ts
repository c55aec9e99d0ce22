import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { closeDueMonths } from '../billing/close-due-months.ts'
import { mayStillRead } from './may-still-read.read.ts'
import { Mail } from './mail.entity.ts'
import { tellStatements } from './tell-statements.ts'

let world: World
beforeAll(async () => {
  world = await freshWorld()
})
afterAll(() => world.close())

const tell = (em = world.stoa.orm.em.fork()) => tellStatements(em, world.stoa.links, world.now())
const mails = () =>
  world.stoa.orm.em
    .fork()
    .find(Mail, { subject: /Statement/ }, { populate: ['person'], orderBy: { id: 'asc' } })

it('mails a statement once to the owners of its store, and to the partner who pays', async () => {
  const ledger = ledgerOf(world)
  const kari = await world.buildStaff('AGENT')
  const own = await ledger.buildShop({ plan: 'PLUS' })
  await world.buildMember(own.store)
  const paid = await ledger.buildShop({ plan: 'PLUS' })
  const partner = await world.buildPartner([paid.store])
  world.travel(Temporal.Instant.from('2026-09-01T08:00:00Z'))
  const agree =
    'mutation ($id: ID!) { agreePayer(input: { storeId: $id, payer: PARTNER }) { userErrors { code } } }'
  for (const person of [paid.owner, partner]) await world.as(person).run(agree, { id: paid.id })
  world.travel(Temporal.Instant.from('2026-11-23T08:40:00Z'))
  for (const shop of [own, paid])
    await ledger.work(kari, await ledger.buildTicket(shop), 60, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
  await closeDueMonths(world.stoa.orm.em.fork(), 3, world.now())

  const counts = await Promise.all([tell(), tell(), tell()])
  expect(counts.reduce((all, count) => all + count)).toBe(3)
  expect(await tell()).toBe(0)
  const written = await mails()
  expect(new Set(written.map(({ person }) => person!.id))).toEqual(
    new Set([own.owner.id, paid.owner.id, partner.id]),
  )
  const mail = written.find(({ person }) => person!.id === own.owner.id)!
  expect(mail.subject).toMatch(/^Statement 2026-00000\d, October 2026: Meli Taygetou$/)
  expect(mail.text).toContain('Without VAT: 40.00')
  expect(mail.text).toContain('To be paid: 49.60')
  expect(mail.text).toMatch(/http:\/\/stoa\.test\/statements\/\d/)
  expect(mail.text).not.toContain('undefined')
  expect(await mayStillRead(world.stoa.reads, mail)).toBe(true)
  const stranger = (await world.buildStore({ name: 'Kyma' })).owner
  expect(await mayStillRead(world.stoa.reads, { ...mail, person: stranger })).toBe(false)
})

it('still brings a partner what it paid once it has left the store, and nothing of it to who came after', async () => {
  const ledger = ledgerOf(world)
  const [kari, shop] = [await world.buildStaff('AGENT'), await ledger.buildShop({ plan: 'PLUS' })]
  const [left, present] = [await world.buildPartner([shop.store]), await world.buildPartner([])]
  world.travel(Temporal.Instant.from('2026-11-01T08:00:00Z'))
  const agree =
    'mutation ($id: ID!) { agreePayer(input: { storeId: $id, payer: PARTNER }) { userErrors { code } } }'
  for (const person of [shop.owner, left]) await world.as(person).run(agree, { id: shop.id })
  world.travel(Temporal.Instant.from('2026-12-10T08:00:00Z'))
  await ledger.work(kari, await ledger.buildTicket(shop), 60, 'ORDERED_WORK', '2026-11-05T10:00:00Z')
  await sql`update partnership set since = '2026-12-01T08:00:00Z',
    partner_id = (select partner_id from partner_membership where person_id = ${present.id})
    where store_id = ${shop.store.id}`.execute(world.owner)
  await closeDueMonths(world.stoa.orm.em.fork(), 3, world.now())
  await tell()
  const mail = (await mails()).find(({ person }) => person!.id === left.id)!
  expect(await mayStillRead(world.stoa.reads, mail)).toBe(true)
  expect(await mayStillRead(world.stoa.reads, { ...mail, person: present })).toBe(false)
  expect((await mails()).some(({ person }) => person!.id === present.id)).toBe(false)
})
