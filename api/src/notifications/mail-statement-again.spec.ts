import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { closeDueMonths } from '../billing/close-due-months.ts'
import type { Person } from '../people/person.entity.ts'
import { Mail } from './mail.entity.ts'
import { mayStillRead } from './may-still-read.read.ts'

let world: World
let owner: Person
let member: Person
let stranger: Person

beforeAll(async () => {
  world = await freshWorld()
  const ledger = ledgerOf(world)
  const kari = await world.buildStaff('AGENT')
  const shop = await ledger.buildShop({})
  owner = shop.owner
  member = await world.buildMember(shop.store)
  stranger = (await world.buildStore({ name: 'Kyma' })).owner
  for (const at of ['2026-09-07T10:00:00Z', '2026-10-05T10:00:00Z'])
    await ledger.work(kari, await ledger.buildTicket(shop), 60, 'ORDERED_WORK', at)
  await closeDueMonths(world.stoa.orm.em.fork(), 3, world.now())
})
afterAll(() => world.close())

const MAIL = `mutation ($input: MailStatementInput!) { mailStatement(input: $input) { address userErrors { code } } }`
const send = async (person: Person, number = 1, requestKey?: string) =>
  (await world.as(person).run(MAIL, { input: { number, requestKey } })).data.mailStatement
const mailsTo = (person: Person) =>
  world.stoa.orm.em
    .fork()
    .find(Mail, { person: person.id, subject: /^Statement 2026-000001/ }, { populate: ['person'] })

describe('mailStatement', () => {
  it('mails it to who asks, once however often it is pressed at once', async () => {
    const answers = await Promise.all([send(owner), send(owner), send(owner)])
    for (const answer of answers) expect(answer).toEqual({ address: owner.email, userErrors: [] })
    const [mail, ...others] = await mailsTo(owner)
    expect(others).toEqual([])
    expect(mail!.text).toContain('/statements/1')
    expect(await mayStillRead(world.stoa.reads, mail!)).toBe(true)
  })

  it('mails it again when it is asked for later', async () => {
    world.travel(world.now().add({ minutes: 11 }))
    await send(owner)
    expect(await mailsTo(owner)).toHaveLength(2)
  })

  it('mails it once under a key, and another one never', async () => {
    world.travel(world.now().add({ minutes: 11 }))
    await send(owner, 1, 'once')
    world.travel(world.now().add({ minutes: 11 }))
    expect(await send(owner, 1, 'once')).toEqual({ address: owner.email, userErrors: [] })
    expect(await mailsTo(owner)).toHaveLength(3)
    expect((await send(owner, 2, 'once')).userErrors).toEqual([{ code: 'KEY_REUSED' }])
  })

  it('mails it to whoever may read it, and hides what is foreign or missing', async () => {
    expect((await send(member)).address).toBe(member.email)
    const refused = { address: null, userErrors: [{ code: 'NOT_FOUND' }] }
    expect(await send(stranger)).toEqual(refused)
    expect(await send(owner, 999)).toEqual(refused)
    expect(await mailsTo(stranger)).toEqual([])
  })
})
