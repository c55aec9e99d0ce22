import { expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, MONDAY_MORNING } from '../../test/world.ts'
import { closeMonth } from '../billing/close-month.ts'

const AGREE = `mutation ($input: AgreePayerInput!) { agreePayer(input: $input) { userErrors { code } } }`
const STATEMENT = '{ statement(number: 1) { number net { amount } } }'

it('tells a program that is limited to one store nothing of what its partner pays for another', async () => {
  const world = await freshWorld()
  const programs = programsOf(world)
  const ledger = ledgerOf(world)
  const kari = await world.buildStaff('AGENT')
  world.travel(Temporal.Instant.from('2026-10-01T08:00:00Z'))
  const [paid, other] = [await ledger.buildShop(), await ledger.buildShop()]
  const nikos = await world.buildPartner([paid.store, other.store])
  for (const person of [paid.owner, nikos])
    await programs.run(person, AGREE, { storeId: paid.id, payer: 'PARTNER' })
  world.travel(MONDAY_MORNING)
  await ledger.work(kari, await ledger.buildTicket(paid), 60, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
  await closeMonth(world.stoa.orm.em.fork(), { period: '2026-10', closedBy: null }, world.now())
  const all = await programs.build(nikos, ['charges:read'])
  const limited = await programs.build(nikos, ['charges:read'], { storeIds: [other.id] })
  const file = (token: string) =>
    world.stoa.server.inject({
      url: '/files/statements/1.csv',
      headers: { authorization: `Bearer ${token}` },
    })
  expect((await programs.ask(all.token, STATEMENT)).data.statement).toMatchObject({ number: 1 })
  expect((await file(all.token)).statusCode).toBe(200)
  expect((await programs.ask(limited.token, STATEMENT)).data.statement).toBeNull()
  expect((await file(limited.token)).statusCode).toBe(404)
  await world.close()
})
