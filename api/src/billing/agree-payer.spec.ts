import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { nodeId, soughtUuid } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import type { Store } from '../stores/store.entity.ts'
import { readPayingPartners } from './statement-parties.read.ts'

let world: World
let store: Store
let owner: Person
let partner: Person

beforeAll(async () => {
  world = await freshWorld()
})
beforeEach(async () => {
  world.travel(MONDAY_MORNING)
  ;({ store, owner } = await world.buildStore())
  partner = await world.buildPartner([store])
})
afterAll(() => world.close())

const AGREE = `mutation ($input: AgreePayerInput!) { agreePayer(input: $input) {
  payerAgreement { partner { name } storeAgreedAt partnerAgreedAt inForceFrom } userErrors { code } } }`

async function agree(person: Person, payer: 'STORE' | 'PARTNER', of = store) {
  const { data, errors } = await world
    .as(person)
    .run(AGREE, { input: { storeId: nodeId('Store', of.id), payer } })
  return errors ? errors[0]!.extensions : data.agreePayer
}

describe('agreePayer', () => {
  it('has the partner pay once both have said so, whoever is first', async () => {
    const first = await agree(owner, 'PARTNER')
    expect(first.payerAgreement).toEqual({
      partner: { name: 'Arvanitis & Co' },
      storeAgreedAt: '2026-11-23T08:40:00.000Z',
      partnerAgreedAt: null,
      inForceFrom: null,
    })
    world.travel({ minutes: 5 })
    await agree(owner, 'PARTNER')
    const second = await agree(partner, 'PARTNER')
    expect(second.payerAgreement).toMatchObject({
      storeAgreedAt: '2026-11-23T08:40:00.000Z',
      partnerAgreedAt: '2026-11-23T08:45:00.000Z',
      inForceFrom: '2026-11-23T08:45:00.000Z',
    })
    const { data } = await world
      .as(await world.buildStaff('ADMIN'))
      .run('query ($slug: String!) { store(slug: $slug) { payerAgreement { inForceFrom } } }', {
        slug: store.slug,
      })
    expect(data.store.payerAgreement.inForceFrom).toBe('2026-11-23T08:45:00.000Z')
  })

  it('has the store pay as soon as either says so, and asks both anew then', async () => {
    await agree(owner, 'PARTNER')
    await agree(partner, 'PARTNER')
    expect(await agree(partner, 'STORE')).toEqual({ payerAgreement: null, userErrors: [] })
    expect((await agree(owner, 'PARTNER')).payerAgreement.inForceFrom).toBeNull()
  })

  it('makes one agreement of what both say at once', async () => {
    await Promise.all([owner, partner, owner, partner].map((person) => agree(person, 'PARTNER')))
    expect((await agree(owner, 'PARTNER')).payerAgreement.inForceFrom).not.toBeNull()
  })

  it('is between the store and the partner that looks after it now', async () => {
    await agree(owner, 'PARTNER')
    await agree(partner, 'PARTNER')
    const next = await world.buildPartner([])
    await sql`update partnership set since = ${world.now().toString()}::timestamptz,
      partner_id = (select partner_id from partner_membership where person_id = ${next.id})
      where store_id = ${store.id}`.execute(world.owner)
    const { data } = await world
      .as(owner)
      .run('query ($slug: String!) { store(slug: $slug) { payerAgreement { partner { name } } } }', {
        slug: store.slug,
      })
    expect(data.store.payerAgreement).toBeNull()
    expect((await agree(partner, 'STORE')).userErrors).toEqual([{ code: 'NOT_FOUND' }])
    expect((await agree(next, 'PARTNER')).payerAgreement).toMatchObject({ inForceFrom: null })
    expect((await agree(owner, 'PARTNER')).payerAgreement.inForceFrom).not.toBeNull()
  })

  it('ends with the partnership, for good: whoever comes or leaves later, no ticket changes who pays', async () => {
    const ledger = ledgerOf(world)
    const [kari, admin] = [await world.buildStaff('AGENT'), await world.buildStaff('ADMIN')]
    const shop = await ledger.buildShop()
    const [first, second, third] = [
      await world.buildPartner([shop.store]),
      await world.buildPartner([]),
      await world.buildPartner([]),
    ]
    const partnerOf = sql`select partner_id from partner_membership`
    const tickets: string[] = []
    const workOn = async (at: string) => {
      world.travel(Temporal.Instant.from(at))
      const ticket = await ledger.buildTicket(shop)
      await ledger.work(kari, ticket, 30, 'ORDERED_WORK', at)
      tickets.push(soughtUuid('Ticket', ticket.id))
    }
    const paid = async () => {
      const payers = await readPayingPartners(world.owner as never, tickets)
      return tickets.map((ticket) => payers.get(ticket) ?? 'STORE')
    }
    world.travel(Temporal.Now.instant().add({ hours: 1 }))
    const begun = world.now()
    const later = (days: number) => begun.add({ hours: 24 * days }).toString()
    for (const person of [shop.owner, first]) await agree(person, 'PARTNER', shop.store)
    await workOn(later(1))
    const move = (to: Person, since: string) =>
      sql`update partnership set since = ${since}::timestamptz, partner_id = (${partnerOf} where person_id = ${to.id})
        where store_id = ${shop.store.id}`.execute(world.owner)
    await move(second, later(2))
    await workOn(later(3))
    const [x, ...rest] = await paid()
    expect([x === 'STORE', rest]).toEqual([false, ['STORE']])
    await sql`delete from partnership where store_id = ${shop.store.id}`.execute(world.owner)
    await workOn(later(5))
    expect(await paid()).toEqual([x, 'STORE', 'STORE'])
    const again = await world.buildPartner([shop.store])
    expect(await paid()).toEqual([x, 'STORE', 'STORE'])
    await move(third, later(6))
    expect(await paid()).toEqual([x, 'STORE', 'STORE'])
    expect((await agree(again, 'STORE', shop.store)).userErrors).toEqual([{ code: 'NOT_FOUND' }])
    expect((await agree(admin, 'PARTNER', shop.store)).reason).toBe('ONLY_PAYERS')
  })

  it('has the store pay for what begins after its partner left', async () => {
    const ledger = ledgerOf(world)
    const kari = await world.buildStaff('AGENT')
    const shop = await ledger.buildShop()
    const leaving = await world.buildPartner([shop.store])
    for (const person of [shop.owner, leaving]) await agree(person, 'PARTNER', shop.store)
    await sql`delete from partnership where store_id = ${shop.store.id}`.execute(world.owner)
    world.travel(Temporal.Now.instant().add({ hours: 48 }))
    const ticket = await ledger.buildTicket(shop)
    await ledger.work(kari, ticket, 30, 'ORDERED_WORK', world.now().toString())
    const id = soughtUuid('Ticket', ticket.id)
    expect(await readPayingPartners(world.owner as never, [id])).toEqual(new Map())
    expect((await agree(shop.owner, 'PARTNER', shop.store)).userErrors).toEqual([{ code: 'NO_PARTNER' }])
  })

  it('refuses a store without a partner', async () => {
    const alone = await world.buildStore()
    expect((await agree(alone.owner, 'PARTNER', alone.store)).userErrors).toEqual([{ code: 'NO_PARTNER' }])
  })

  it('is for owners and the partner’s ADMIN alone', async () => {
    for (const person of [await world.buildMember(store), await world.buildStaff('ADMIN')])
      expect(await agree(person, 'PARTNER')).toMatchObject({ reason: 'ONLY_PAYERS' })
    const stranger = (await world.buildStore()).owner
    expect((await agree(stranger, 'PARTNER')).userErrors).toEqual([{ code: 'NOT_FOUND' }])
  })
})
