import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import { billingDetailsPolicy } from './billing-details.policy.ts'
import type { Store } from './store.entity.ts'

let world: World
let store: Store
let owner: Person
let partner: Person
let partnerId: string

beforeAll(async () => {
  world = await freshWorld()
  ;({ store, owner } = await world.buildStore())
  partner = await world.buildPartner([store])
  const { data } = await world.as(partner).run('{ viewer { partnerMemberships { partner { id } } } }')
  partnerId = data.viewer.partnerMemberships[0].partner.id
})
afterAll(() => world.close())

const FACTS = {
  legalName: ' Μέλι Ταϋγέτου ΙΚΕ ',
  address: ['Λακωνίας 12', '', '231 00 Σπάρτη'],
  country: 'GR',
  vatNumber: 'EL 200 142 070',
}

const SET = `mutation ($input: SetBillingDetailsInput!) { setBillingDetails(input: $input) {
  billingDetails { version legalName address country vatNumber changedAt } userErrors { code field } } }`
const READ = `query ($storeId: ID, $partnerId: ID) {
  billingDetails(storeId: $storeId, partnerId: $partnerId) { legalName vatNumber } }`

async function set(person: Person, input: object) {
  const { data, errors } = await world.as(person).run(SET, { input: { ...FACTS, ...input } })
  return errors ? errors[0]!.extensions : data.setBillingDetails
}

describe('setBillingDetails', () => {
  it('is not for programs, whoever’s they are and whatever they may read', async () => {
    const programs = programsOf(world)
    const admin = await world.buildStaff('ADMIN')
    for (const [person, of] of [
      [admin, { partnerId: null }],
      [partner, {}],
    ] as const) {
      const { token } = await programs.build(person, ['stores:read'], of)
      const { errors } = await programs.ask(token, SET, { input: FACTS })
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', scope: 'stores:write' })
    }
    const viewer = { staffRole: 'ADMIN', program: {} } as unknown as Viewer
    expect(billingDetailsPolicy.set(viewer, { storeId: null, partnerId: null })).toBe('ONLY_PEOPLE')
  })

  it('keeps what an owner gives, and what is given last', async () => {
    const storeId = nodeId('Store', store.id)
    expect(await set(owner, { storeId })).toEqual({
      billingDetails: {
        version: 1,
        legalName: 'Μέλι Ταϋγέτου ΙΚΕ',
        address: ['Λακωνίας 12', '231 00 Σπάρτη'],
        country: 'GR',
        vatNumber: 'EL200142070',
        changedAt: '2026-11-23T08:40:00.000Z',
      },
      userErrors: [],
    })
    await set(owner, { storeId, vatNumber: '' })
    const { data } = await world.as(await world.buildMember(store)).run(READ, { storeId })
    expect(data.billingDetails).toEqual({ legalName: 'Μέλι Ταϋγέτου ΙΚΕ', vatNumber: null })
  })

  it('lets one of two win who read the same, or that there was nothing', async () => {
    const shop = await world.buildStore({ name: 'Thea' })
    const storeId = nodeId('Store', shop.store.id)
    for (const expectedVersion of [0, 1]) {
      const two = await Promise.all(
        ['Thea IKE', 'Thea AE'].map((legalName) => set(shop.owner, { storeId, legalName, expectedVersion })),
      )
      expect(two.flatMap(({ userErrors }) => userErrors)).toEqual([
        { code: 'CHANGED_SINCE', field: ['input', 'expectedVersion'] },
      ])
      const won = two.find(({ billingDetails }) => billingDetails)!.billingDetails
      expect(won.version).toBe(expectedVersion + 1)
      const { data } = await world.as(shop.owner).run(READ, { storeId })
      expect(data.billingDetails.legalName).toBe(won.legalName)
    }
  })

  it('keeps those of a partner, and of the platform', async () => {
    expect(await set(partner, { partnerId, legalName: 'Arvanitis OE' })).toMatchObject({ userErrors: [] })
    const admin = await world.buildStaff('ADMIN')
    expect(await set(admin, { legalName: 'Naga AE' })).toMatchObject({ userErrors: [] })
    expect((await world.as(owner).run(READ)).data.billingDetails.legalName).toBe('Naga AE')
    const seen = await world.as(partner).run(READ, { partnerId })
    expect(seen.data.billingDetails.legalName).toBe('Arvanitis OE')
  })

  it.each([
    [{ legalName: ' ' }, 'REQUIRED', 'legalName'],
    [{ legalName: 'x'.repeat(201) }, 'TOO_LONG', 'legalName'],
    [{ address: [' '] }, 'REQUIRED', 'address'],
    [{ address: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] }, 'TOO_LONG', 'address'],
    [{ country: 'Greece' }, 'COUNTRY_UNKNOWN', 'country'],
    [{ country: 'DE' }, 'VAT_NUMBER_FORM', 'vatNumber'],
    [{ vatNumber: 'EL123' }, 'VAT_NUMBER_FORM', 'vatNumber'],
  ])('refuses %o', async (input, code, field) => {
    const { userErrors } = await set(owner, { storeId: nodeId('Store', store.id), ...input })
    expect(userErrors).toEqual([{ code, field: ['input', field] }])
  })

  it('is an owner’s, a partner ADMIN’s, an administrator’s alone', async () => {
    const storeId = nodeId('Store', store.id)
    const agent = await world.buildStaff('AGENT')
    const member = await world.buildMember(store)
    for (const person of [member, partner, agent])
      expect(await set(person, { storeId })).toMatchObject({ reason: 'ONLY_OWNER_BILLS' })
    expect(await set(agent, { partnerId })).toMatchObject({ reason: 'ONLY_PARTNER_ADMINS' })
    for (const person of [owner, agent])
      expect(await set(person, {})).toMatchObject({ reason: 'ONLY_ADMINISTRATORS' })
    expect(await set(owner, { storeId, partnerId })).toMatchObject({ code: 'BAD_USER_INPUT' })
  })

  it('hides what is foreign like what is missing', async () => {
    const stranger = (await world.buildStore({ name: 'Kyma' })).owner
    for (const asked of [{ storeId: nodeId('Store', store.id) }, { partnerId }, { storeId: 'sto_none' }]) {
      expect((await set(stranger, asked)).userErrors[0].code).toBe('NOT_FOUND')
      expect((await world.as(stranger).run(READ, asked)).data.billingDetails).toBeNull()
    }
  })
})
