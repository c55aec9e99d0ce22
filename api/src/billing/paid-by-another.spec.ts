import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, MONDAY_MORNING } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { closeMonth } from './close-month.ts'

const READ = `query ($number: Int!, $store: ID!, $dispute: ID!, $ticket: ID!) {
  ticket(number: $number) { charge { hiddenBy workedMinutes net { amount } } work { minutes } disputes { id } }
  timeline: ticketTimeline(ticketId: $ticket, first: 50) { nodes {
    type reason dispute { net { amount } } creditNote { statementNumber net { amount } } } }
  chargesOfMonth(storeId: $store) { allowance { used { amount } } lines { id } }
  node(id: $dispute) { id } }`

it('hides from a store’s partner what another partner pays, wherever it is told', async () => {
  const world = await freshWorld()
  const ledger = ledgerOf(world)
  const [kari, admin] = [await world.buildStaff('AGENT'), await world.buildStaff('ADMIN')]
  world.travel(Temporal.Instant.from('2026-10-01T08:00:00Z'))
  const shop = await ledger.buildShop()
  const [payer, next] = [await world.buildPartner([shop.store]), await world.buildPartner([])]
  const run = async (verb: string, type: string, input: object, as: Person, gives = '') =>
    (
      await world
        .as(as)
        .run(`mutation ($input: ${type}!) { ${verb}(input: $input) { ${gives} userErrors { code } } }`, {
          input,
        })
    ).data[verb]
  for (const person of [shop.owner, payer])
    await run('agreePayer', 'AgreePayerInput', { storeId: shop.id, payer: 'PARTNER' }, person)
  world.travel(MONDAY_MORNING)
  const ticket = await ledger.buildTicket(shop)
  await ledger.work(kari, ticket, 60, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
  await ledger.work(kari, ticket, 30, 'ORDERED_WORK', '2026-11-12T10:00:00Z')
  await closeMonth(world.stoa.orm.em.fork(), { period: '2026-10', closedBy: null }, world.now())
  const { data } = await world.as(admin).run('{ statement(number: 1) { lines { id } } }')
  const credited = { lineId: data.statement.lines[0].id, amount: '10.00', reason: 'Ours.' }
  await run('creditLine', 'CreditLineInput', credited, admin)
  const charges = 'query ($store: ID!) { chargesOfMonth(storeId: $store) { lines { id } } }'
  const { lines } = (await world.as(shop.owner).run(charges, { store: shop.id })).data.chargesOfMonth
  const contested: { dispute: { id: string } } = await run(
    'disputeLine',
    'DisputeLineInput',
    { lineId: lines[0].id, words: 'It was a bug.' },
    shop.owner,
    'dispute { id }',
  )
  const read = async (person: Person) => {
    const asked = { number: ticket.number, ticket: ticket.id, store: shop.id, dispute: contested.dispute.id }
    const { ticket: of, timeline, chargesOfMonth, node } = (await world.as(person).run(READ, asked)).data
    const told = timeline.nodes.filter((event: { type: string }) => /LINE/.test(event.type))
    return { ...of, timeline: told, ...chargesOfMonth, node }
  }
  for (const person of [shop.owner, payer, kari])
    expect(await read(person)).toMatchObject({
      charge: { hiddenBy: null, net: { amount: '40.00' } },
      work: [{ minutes: 60 }, { minutes: 30 }],
      disputes: [contested.dispute],
      timeline: [
        {
          type: 'LINE_CREDITED',
          reason: 'Ours.',
          creditNote: { statementNumber: 1, net: { amount: '10.00' } },
        },
        { type: 'LINE_DISPUTED', dispute: { net: { amount: '20.00' } } },
      ],
      allowance: { used: { amount: '20.00' } },
      node: contested.dispute,
    })
  await sql`update partnership set partner_id = (select partner_id from partner_membership where person_id = ${next.id})
    where store_id = ${shop.store.id}`.execute(world.owner)
  expect(await read(next)).toEqual({
    charge: { hiddenBy: 'PAYER', workedMinutes: 0, net: { amount: '0.00' } },
    work: [],
    disputes: [],
    timeline: [
      { type: 'LINE_CREDITED', reason: null, creditNote: null, dispute: null },
      { type: 'LINE_DISPUTED', reason: null, creditNote: null, dispute: null },
    ],
    allowance: { used: { amount: '0.00' } },
    lines: [],
    node: null,
  })

  // However many of them wait, they leave room for what the partner is told of.
  await sql`insert into dispute (id, ticket_id, store_id, period, rate_from, net_minor, currency, disputed_by_id, disputed_at, state)
    select gen_random_uuid(), ticket_id, store_id, period, rate_from - n * interval '1 day', net_minor, currency,
      disputed_by_id, disputed_at - n * interval '1 minute', state
    from dispute cross join generate_series(1, 110) n where state = 'OPEN'`.execute(world.owner)
  await sql`update payer_agreement set ended_at = ${world.now().toString()}::timestamptz`.execute(world.owner)
  world.travel({ minutes: 1800 })
  const later = await ledger.buildTicket(shop, 'Move it', '2026-11-24T09:00:00Z')
  await ledger.work(kari, later, 45, 'ORDERED_WORK', '2026-11-24T10:00:00Z')
  const after = (await world.as(next).run(charges, { store: shop.id })).data.chargesOfMonth.lines
  const raised = await run(
    'disputeLine',
    'DisputeLineInput',
    { lineId: after[0].id, words: 'It was one, too.' },
    shop.owner,
    'dispute { id }',
  )
  const open = await world
    .as(next)
    .run('query ($id: ID!) { openDisputes(storeId: $id) { id } }', { id: shop.id })
  expect(open.data.openDisputes).toEqual([raised.dispute])
  await world.close()
})
