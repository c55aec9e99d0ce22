import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import type { Store } from '../stores/store.entity.ts'

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
