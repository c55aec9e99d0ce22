import { afterAll, beforeAll, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'

/** What changes from now on moves no line: all work was done before (C2). */
let world: World
let ledger: ReturnType<typeof ledgerOf>
let kari: Person
let admin: Person
beforeAll(async () => {
  world = await freshWorld()
  ledger = ledgerOf(world)
  kari = await world.buildStaff('AGENT')
  admin = await world.buildStaff('ADMIN')
})
afterAll(() => world.close())

const CHARGES = `query ($id: ID!) { chargesOfMonth(storeId: $id) { net { amount } lines { discountPercent net { amount } billedMinutes } } }`

/** A store with half its work taken off, and a ticket that was worked on until a minute ago. */
async function worked() {
  const shop = await ledger.buildShop({ discount: '50' })
  const ticket = await ledger.buildTicket(shop)
  await ledger.work(kari, ticket, 30, 'TEMPLATE_WORK')
  await ledger.work(kari, ticket, 6, 'TEMPLATE_WORK', world.now().subtract({ minutes: 1 }).toString())
  return { ...shop, ticket }
}

async function chargesOf(shop: { owner: Person; id: string }) {
  return (await world.as(shop.owner).run(CHARGES, { id: shop.id })).data.chargesOfMonth
}

/** Asks for what a rehearsal would move, and then does it. */
async function change(what: 'PlanChange' | 'PlanTermsChange', verb: string, asked: object, decision: object) {
  const LINES =
    'rehearsal { fingerprint movedLineCount movedLines { from { amount } } movedLinesFrom { amount } movedLinesTo { amount } }'
  const query = `query ($input: Rehearse${what}Input!) { rehearse${what}(input: $input) { ${LINES} } }`
  const { rehearsal } = (await world.as(admin).run(query, { input: asked })).data[`rehearse${what}`]
  const { fingerprint, ...lines } = rehearsal
  expect(lines).toEqual({ movedLineCount: 0, movedLines: [], movedLinesFrom: null, movedLinesTo: null })
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`
  const mutation = `mutation ($input: ${type}!) { ${verb}(input: $input) { userErrors { code } } }`
  const { data } = await world.as(admin).run(mutation, { input: { ...asked, fingerprint, ...decision } })
  expect(data[verb].userErrors).toEqual([])
}

it('moves no line to put a store on a plan without its discount; work since then pays a minimum of its own', async () => {
  const shop = await worked()
  const before = await chargesOf(shop)
  expect(before.lines).toEqual([{ discountPercent: '50', net: { amount: '13.33' }, billedMinutes: 40 }])
  await change('PlanChange', 'changePlan', { storeId: shop.id, plan: 'PLUS' }, {})
  expect(await chargesOf(shop)).toEqual(before)
  world.travel({ minutes: 10 })
  await ledger.work(kari, shop.ticket, 5, 'TEMPLATE_WORK', world.now().toString())
  expect((await chargesOf(shop)).lines).toEqual([
    ...before.lines,
    { discountPercent: '0', net: { amount: '10.00' }, billedMinutes: 15 },
  ])
})

it('moves no line to cut a plan’s discount down; only work since then has less of it', async () => {
  const shop = await worked()
  const before = await chargesOf(shop)
  const terms = { planKey: 'PRO', monthlyPrice: '149', requestLists: true, discountCapPercent: '20' }
  await change('PlanTermsChange', 'changePlanTerms', terms, { reason: 'Wages rose.' })
  expect(await chargesOf(shop)).toEqual(before)
  world.travel({ minutes: 10 })
  await ledger.work(kari, shop.ticket, 30, 'TEMPLATE_WORK', world.now().toString())
  expect((await chargesOf(shop)).lines).toEqual([
    ...before.lines,
    { discountPercent: '20', net: { amount: '16.00' }, billedMinutes: 30 },
  ])
})
