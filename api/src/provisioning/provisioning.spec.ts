import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let admin: Person

beforeAll(async () => {
  world = await freshWorld()
  admin = await world.buildStaff('ADMIN')
})
afterAll(() => world.close())

const ANSWER = `isRehearsal fingerprint userErrors { code field }
  rows { row externalId outcome isEnding changes { field before after } errors { code field names } }`

type Row = {
  row: number
  externalId: string
  outcome: string
  isEnding: boolean
  changes: { field: string; before: string | null; after: string | null }[]
  errors: { code: string; field: string[] }[]
}
type Answer = {
  isRehearsal: boolean
  fingerprint: string
  rows: Row[]
  userErrors: { code: string; field: string[] }[]
  code?: string
}

const VERBS = ['Stores', 'Memberships', 'Partners', 'Partnerships'] as const
type Verb = (typeof VERBS)[number]

const document = (verb: Verb) =>
  `mutation ($input: Upsert${verb}Input!) { upsert${verb}(input: $input) { ${ANSWER} } }`

async function upsert(verb: Verb, rows: object[], changes: object = {}, as: Person = admin): Promise<Answer> {
  const { data, errors } = await world
    .as(as)
    .run(document(verb), { input: { errorPolicy: 'REJECT_EVERYTHING', rows, ...changes } })
  return { ...data?.[`upsert${verb}`], code: errors?.[0]?.extensions.code }
}

let made = 0
const newId = (noun = 'x') => `${noun}-${++made}`
const storeRow = (changes: object = {}) => {
  const externalId = newId('S')
  return {
    externalId,
    slug: externalId.toLowerCase(),
    name: 'Meli Taygetou',
    language: 'EL',
    country: 'GR',
    timeZone: 'Europe/Athens',
    plan: 'PLUS',
    ...changes,
  }
}
const outcomes = ({ rows }: Answer) => rows.map(({ outcome }) => outcome)
const codes = ({ rows }: Answer) =>
  rows.map(({ errors }) => errors.map(({ code, field }) => `${code} ${field.slice(3).join('.')}`))
const storeAt = async (slug: string, as: Person = admin) =>
  (
    await world
      .as(as)
      .run(
        `query ($slug: String!) { store(slug: $slug) { id externalId name country timeZone language closedAt owners { name } plan { name } } }`,
        { slug },
      )
  ).data.store
const query = async <Found>(statement: string, ...values: string[]): Promise<Found[]> => {
  const { CompiledQuery } = await import('kysely')
  return (await world.owner.executeQuery<Found & object>(CompiledQuery.raw(statement, values)))
    .rows as Found[]
}

/** A store and a partner, as a platform makes them known. */
async function buildPair() {
  const store = storeRow()
  const partner = { externalId: newId('P'), slug: newId('p'), name: 'Arvanitis & Co' }
  await upsert('Stores', [store])
  await upsert('Partners', [partner])
  return { store, partner, storeExternalId: store.externalId, partnerExternalId: partner.externalId }
}

describe('stores by their external ids', () => {
  it('are made with their plan, and changed by the same id', async () => {
    const row = storeRow({ vatNumber: '094259216', planFrom: '2026-01-01T00:00:00Z' })
    const first = await upsert('Stores', [row])
    expect(outcomes(first)).toEqual(['CREATED'])
    expect(first.rows[0]!.changes).toContainEqual({ field: 'vatNumber', before: null, after: 'EL094259216' })
    expect(first.rows[0]!.changes).toContainEqual({ field: 'plan', before: null, after: 'PLUS' })
    expect(await storeAt(row.slug)).toMatchObject({ externalId: row.externalId, plan: { name: 'Plus' } })

    const { rows } = await upsert('Stores', [{ externalId: row.externalId, name: 'Meli', plan: 'PRO' }])
    expect(rows[0]).toMatchObject({
      outcome: 'UPDATED',
      changes: [
        { field: 'name', before: 'Meli Taygetou', after: 'Meli' },
        { field: 'plan', before: 'PLUS', after: 'PRO' },
      ],
    })
    expect(await storeAt(row.slug)).toMatchObject({ name: 'Meli', country: 'GR', plan: { name: 'Pro' } })
  })

  it('are not changed by the same rows again', async () => {
    const rows = [storeRow({ vatNumber: 'EL 094259216' }), storeRow({ closed: true, closedReason: 'Moved.' })]
    expect(outcomes(await upsert('Stores', rows))).toEqual(['CREATED', 'CREATED'])
    const again = await upsert('Stores', rows)
    expect(outcomes(again)).toEqual(['UNCHANGED', 'UNCHANGED'])
    expect(again.rows.flatMap(({ changes }) => changes)).toEqual([])
  })

  it('are meant by their slug where no system has told of them, and by no other’s', async () => {
    const { store } = await world.buildStore()
    await query('update store set external_id = null where id = $1::uuid', store.id)
    const externalId = newId()
    const adopted = await upsert('Stores', [{ externalId, slug: store.slug, name: 'Meli' }])
    expect(adopted.rows[0]).toMatchObject({ outcome: 'UPDATED' })
    expect(await storeAt(store.slug)).toMatchObject({ id: nodeId('Store', store.id), externalId })
    expect(codes(await upsert('Stores', [storeRow({ slug: store.slug })]))).toEqual([['TAKEN slug']])
  })

  it('close with a reason, shown as what it is, and open again', async () => {
    const row = storeRow()
    await upsert('Stores', [row])
    const { externalId } = row
    expect(codes(await upsert('Stores', [{ externalId, closed: true }]))).toEqual([['REQUIRED closedReason']])
    const closing = { externalId, closed: true, closedReason: 'Moved to another platform.' }
    expect((await upsert('Stores', [closing], { rehearse: true })).rows[0]).toMatchObject({
      outcome: 'UPDATED',
      isEnding: true,
      changes: [{ field: 'closed', before: 'false', after: 'true' }],
    })
    expect((await storeAt(row.slug)).closedAt).toBeNull()
    await upsert('Stores', [closing])
    expect((await storeAt(row.slug)).closedAt).not.toBeNull()
    const opened = await upsert('Stores', [{ externalId, closed: false, closedReason: 'Came back.' }])
    expect(opened.rows[0]).toMatchObject({ outcome: 'UPDATED', isEnding: false })
    expect((await storeAt(row.slug)).closedAt).toBeNull()
  })

  it('put their open tickets on another plan’s promise, by the verb that changes a plan', async () => {
    const row = storeRow({ plan: 'BASIC', planFrom: '2026-01-01T00:00:00Z' })
    await upsert('Stores', [row])
    const member = { externalId: newId('M'), email: `${newId()}@example.test`, name: 'Eleni', role: 'OWNER' }
    await upsert('Memberships', [{ ...member, storeExternalId: row.externalId }])
    const { id } = await storeAt(row.slug)
    const { data } = await world
      .as(admin)
      .run(
        `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id resolution { dueAt } } userErrors { code } } }`,
        { input: { storeId: id, type: 'BUG', title: 'Cart', body: 'It fails.' } },
      )
    expect(data.openTicket.ticket.resolution.dueAt).toBeNull()
    const due = async () =>
      (
        await world
          .as(admin)
          .run(`query ($id: ID!) { node(id: $id) { ... on Ticket { resolution { dueAt } } } }`, {
            id: data.openTicket.ticket.id,
          })
      ).data.node.resolution.dueAt
    await upsert('Stores', [{ externalId: row.externalId, plan: 'PRO' }], { rehearse: true })
    expect(await due()).toBeNull()
    await upsert('Stores', [{ externalId: row.externalId, plan: 'PRO' }])
    expect(await due()).not.toBeNull()
  })

  it('are refused field by field, all at once', async () => {
    const bad = storeRow({
      slug: 'Meli!',
      name: ' ',
      country: 'XX',
      timeZone: 'Mars/Base',
      plan: 'GOLD',
      planFrom: '2027-01-01T00:00:00Z',
      closed: true,
    })
    const all = [
      'COUNTRY_UNKNOWN country',
      'NOT_FOUND plan',
      'OUT_OF_RANGE planFrom',
      'REQUIRED closedReason',
      'REQUIRED name',
      'SLUG_FORM slug',
      'TIME_ZONE_UNKNOWN timeZone',
    ]
    expect(codes(await upsert('Stores', [bad]))[0]!.toSorted()).toEqual(all)
    expect(codes(await upsert('Stores', [{ ...bad, externalId: ' ' }]))[0]!.toSorted()).toEqual(
      [...all, 'REQUIRED externalId'].toSorted(),
    )
    expect(codes(await upsert('Stores', [bad, { ...bad, name: 'Meli' }]))[1]!.toSorted()).toEqual(
      [...all.filter((told) => told !== 'REQUIRED name'), 'EXTERNAL_ID_TWICE externalId'].toSorted(),
    )
    expect(codes(await upsert('Stores', [storeRow({ plan: 'GOLD' })]))).toEqual([['NOT_FOUND plan']])
    expect(codes(await upsert('Stores', [storeRow({ planFrom: '2027-01-01T00:00:00Z' })]))).toEqual([
      ['OUT_OF_RANGE planFrom'],
    ])
    expect(codes(await upsert('Stores', [storeRow({ vatNumber: '1' })]))).toEqual([
      ['VAT_NUMBER_FORM vatNumber'],
    ])
    expect(codes(await upsert('Stores', [{ externalId: newId() }]))[0]).toHaveLength(5)
    expect(codes(await upsert('Stores', [storeRow({ externalId: 'x'.repeat(256) })]))).toEqual([
      ['TOO_LONG externalId'],
    ])
    const twice = storeRow()
    expect(codes(await upsert('Stores', [twice, { ...twice, externalId: ` ${twice.externalId}` }]))).toEqual([
      ['EXTERNAL_ID_TWICE externalId'],
      ['EXTERNAL_ID_TWICE externalId'],
    ])
  })

  it('tell their external id to the platform alone', async () => {
    const { store, owner } = await world.buildStore()
    expect(await storeAt(store.slug, owner)).toMatchObject({ externalId: null })
    expect(await storeAt(store.slug)).toMatchObject({ externalId: store.externalId })
  })
})

describe('people of stores by their external ids', () => {
  it('are let in, given another role and let out, which is kept for good', async () => {
    const { store, storeExternalId } = await buildPair()
    const row = {
      externalId: newId('M'),
      email: `${newId()}@Example.test`,
      name: 'Eleni Koronaiou',
      role: 'OWNER',
      storeExternalId,
    }
    expect(outcomes(await upsert('Memberships', [row]))).toEqual(['CREATED'])
    expect(outcomes(await upsert('Memberships', [row]))).toEqual(['UNCHANGED'])
    expect(await storeAt(store.slug)).toMatchObject({ owners: [{ name: 'Eleni Koronaiou' }] })
    const { externalId } = row
    const changed = await upsert('Memberships', [{ externalId, role: 'MEMBER', name: 'Eleni K.' }])
    expect(changed.rows[0]).toMatchObject({ outcome: 'UPDATED', isEnding: true })
    expect(await storeAt(store.slug)).toMatchObject({ owners: [] })
    const ended = await upsert('Memberships', [{ externalId, ended: true }])
    expect(ended.rows[0]).toMatchObject({
      isEnding: true,
      changes: [{ field: 'ended', before: 'false', after: 'true' }],
    })
    expect(outcomes(await upsert('Memberships', [{ externalId, ended: true }]))).toEqual(['UNCHANGED'])
    expect(
      await query('select kind, role from membership_change where external_id = $1 order by id', externalId),
    ).toEqual([
      { kind: 'GRANTED', role: 'OWNER' },
      { kind: 'ROLE_CHANGED', role: 'MEMBER' },
      { kind: 'ENDED', role: 'MEMBER' },
    ])
    expect(codes(await upsert('Memberships', [{ externalId: newId(), ended: true }]))).toEqual([
      ['NOT_FOUND externalId'],
    ])
  })

  it('are the person that there is already, who keeps the language they chose', async () => {
    const { storeExternalId } = await buildPair()
    const person = await world.buildPerson('Eleni Koronaiou')
    const row = {
      externalId: newId(),
      email: person.email.toUpperCase(),
      role: 'MEMBER',
      storeExternalId,
      language: 'NB',
    }
    expect(outcomes(await upsert('Memberships', [row]))).toEqual(['CREATED'])
    expect(await query('select name, language from person where id = $1::uuid', person.id)).toEqual([
      { name: 'Eleni Koronaiou', language: 'EN' },
    ])
    const other = { ...row, externalId: newId() }
    expect(codes(await upsert('Memberships', [other]))).toEqual([['EXTERNAL_ID_OTHER externalId']])
  })

  it('stay who they are, where they are, and the platform’s own keep their names', async () => {
    const [{ storeExternalId }, elsewhere] = [await buildPair(), await buildPair()]
    const row = {
      externalId: newId(),
      email: admin.email,
      role: 'MEMBER',
      storeExternalId,
      name: 'Somebody Else',
    }
    expect(outcomes(await upsert('Memberships', [row]))).toEqual(['CREATED'])
    expect(await query('select name from person where id = $1::uuid', admin.id)).toEqual([
      { name: admin.name },
    ])
    const moved = { ...row, email: 'other@example.test', storeExternalId: elsewhere.storeExternalId }
    expect(codes(await upsert('Memberships', [moved]))).toEqual([['STAYS email', 'STAYS storeExternalId']])
  })

  it('need what a new one needs', async () => {
    const { storeExternalId } = await buildPair()
    expect(
      codes(await upsert('Memberships', [{ externalId: newId(), email: 'nobody', storeExternalId: 'none' }])),
    ).toEqual([['INVALID_EMAIL email', 'NOT_FOUND storeExternalId', 'REQUIRED role', 'REQUIRED name']])
    const nameless = {
      externalId: newId(),
      email: `${newId()}@example.test`,
      role: 'MEMBER',
      storeExternalId,
    }
    expect(codes(await upsert('Memberships', [nameless]))).toEqual([['REQUIRED name']])
  })

  it('are mailed where they choose a password, once they have access for the first time', async () => {
    const { storeExternalId } = await buildPair()
    const email = `${newId()}@example.test`
    const rowOf = (storeExternalId: string) => ({
      externalId: newId('M'),
      email,
      name: 'Eleni Koronaiou',
      role: 'OWNER',
      storeExternalId,
    })
    const mails = () =>
      query<{ subject: string; text: string }>(
        'select subject, text from mail where person_id = (select id from person where email = $1)',
        email,
      )
    await upsert('Memberships', [rowOf(storeExternalId)], { rehearse: true })
    expect(await mails()).toEqual([])
    await upsert('Memberships', [rowOf(storeExternalId)])
    await upsert('Memberships', [rowOf((await buildPair()).storeExternalId)])
    expect(await mails()).toMatchObject([
      { text: expect.stringContaining(`http://stoa.test/password?email=${encodeURIComponent(email)}`) },
    ])
  })
})

describe('partners and partnerships by their external ids', () => {
  const LATER = '2027-01-01T00:00:00Z'
  const history = (externalId: string) =>
    query(
      'select kind, side, sees_charges, writes from partnership_change join store on store.id = store_id where store.external_id = $1 order by at, partnership_change.id',
      externalId,
    )

  it('begin, are limited and end in the history that both sides read', async () => {
    const { storeExternalId, partnerExternalId } = await buildPair()
    const row = { externalId: newId('PS'), storeExternalId, partnerExternalId, since: '2026-03-01T00:00:00Z' }
    expect(outcomes(await upsert('Partnerships', [row]))).toEqual(['CREATED'])
    expect(outcomes(await upsert('Partnerships', [row]))).toEqual(['UNCHANGED'])
    const limited = await upsert('Partnerships', [{ externalId: row.externalId, writes: false }])
    expect(limited.rows[0]).toMatchObject({ outcome: 'UPDATED', isEnding: true })
    expect(outcomes(await upsert('Partnerships', [{ externalId: row.externalId, writes: true }]))).toEqual([
      'UPDATED',
    ])
    expect(
      (await upsert('Partnerships', [{ ...row, ended: true, reason: 'Parted.' }])).rows[0],
    ).toMatchObject({
      isEnding: true,
      changes: [{ field: 'ended', before: 'false', after: 'true' }],
    })
    expect(outcomes(await upsert('Partnerships', [{ ...row, ended: true }]))).toEqual(['UNCHANGED'])
    expect(await history(storeExternalId)).toEqual([
      { kind: 'BEGUN', side: 'PLATFORM', sees_charges: true, writes: true },
      { kind: 'LIMITED', side: 'PLATFORM', sees_charges: true, writes: false },
      { kind: 'LIMITED', side: 'PLATFORM', sees_charges: true, writes: true },
      { kind: 'ENDED', side: 'PLATFORM', sees_charges: null, writes: null },
    ])
  })

  it('leave to an owner what the owner said', async () => {
    const { storeExternalId, partnerExternalId } = await buildPair()
    const externalId = newId()
    await upsert('Partnerships', [{ externalId, storeExternalId, partnerExternalId }])
    await query(
      `insert into partnership_change (id, store_id, partner_id, kind, sees_charges, writes, approves_up_to_minor, by_id, side, at)
       select gen_random_uuid(), store_id, partner_id, 'LIMITED', true, false, 0, $2::uuid, 'STORE', now() from partnership where external_id = $1`,
      externalId,
      admin.id,
    )
    await query('update partnership set writes = false where external_id = $1', externalId)
    expect(codes(await upsert('Partnerships', [{ externalId, writes: true }]))).toEqual([
      ['OWNER_LIMITED writes'],
    ])
    await query('update partnership set approves_up_to_minor = 5000 where external_id = $1', externalId)
    expect(codes(await upsert('Partnerships', [{ externalId, writes: true, seesCharges: false }]))).toEqual([
      ['OWNER_LIMITED writes', 'APPROVES_UNSEEN seesCharges'],
    ])
    await query('update partnership set approves_up_to_minor = 0 where external_id = $1', externalId)
    expect(outcomes(await upsert('Partnerships', [{ externalId, seesCharges: false }]))).toEqual(['UPDATED'])
  })

  describe('that an owner speaks for', () => {
    const END = `mutation ($input: EndPartnershipInput!) { endPartnership(input: $input) { userErrors { code } } }`
    const LIMIT = `mutation ($input: LimitPartnerInput!) { limitPartner(input: $input) { userErrors { code } } }`

    /** A partnership that the platform began, of a store whose owner acts; each act some time after the one before. */
    async function buildOwned() {
      const { storeExternalId, partnerExternalId } = await buildPair()
      const row = { externalId: newId('PS'), storeExternalId, partnerExternalId }
      await upsert('Partnerships', [row])
      const owner = await world.buildPerson()
      await upsert('Memberships', [
        { externalId: newId('M'), email: owner.email, role: 'OWNER', storeExternalId },
      ])
      const [pair] = await query<{ store_id: string; partner_id: string }>(
        'select store_id, partner_id from partnership where external_id = $1',
        row.externalId,
      )
      const between = {
        storeId: nodeId('Store', pair!.store_id),
        partnerId: nodeId('Partner', pair!.partner_id),
      }
      async function act(mutation: string, input: object = {}) {
        world.travel({ minutes: 1 })
        const { data, errors } = await world.as(owner).run(mutation, { input: { ...between, ...input } })
        expect(errors).toBeUndefined()
        expect(Object.values(data)).toEqual([{ userErrors: [] }])
        world.travel({ minutes: 1 })
      }
      return { row, act }
    }

    it('stay ended where the owner ended them, whatever is sent again', async () => {
      const { row, act } = await buildOwned()
      await act(END)
      expect(codes(await upsert('Partnerships', [row]))).toEqual([['OWNER_LIMITED partnerExternalId']])
      expect(await query('select from partnership where external_id = $1', row.externalId)).toEqual([])
    })

    it('stay within what the owner kept, also after the platform took something itself', async () => {
      const { row, act } = await buildOwned()
      await act(LIMIT, { seesCharges: false, writes: true, approvesUpTo: '0' })
      expect(outcomes(await upsert('Partnerships', [{ ...row, writes: false }]))).toEqual(['UPDATED'])
      world.travel({ minutes: 1 })
      expect(codes(await upsert('Partnerships', [{ ...row, seesCharges: true }]))).toEqual([
        ['OWNER_LIMITED seesCharges'],
      ])
      expect(outcomes(await upsert('Partnerships', [{ ...row, writes: true }]))).toEqual(['UPDATED'])
    })

    it('begin again within what the owner kept, where the platform ended them', async () => {
      const { row, act } = await buildOwned()
      await act(LIMIT, { seesCharges: false, writes: true, approvesUpTo: '0' })
      await upsert('Partnerships', [{ ...row, ended: true }])
      world.travel({ minutes: 1 })
      expect(codes(await upsert('Partnerships', [{ ...row, seesCharges: true }]))).toEqual([
        ['OWNER_LIMITED seesCharges'],
      ])
      expect(outcomes(await upsert('Partnerships', [row]))).toEqual(['CREATED'])
      expect(
        await query('select sees_charges, writes from partnership where external_id = $1', row.externalId),
      ).toEqual([{ sees_charges: false, writes: true }])
    })
  })

  it('are one at a time, and for one pair', async () => {
    const { storeExternalId, partnerExternalId } = await buildPair()
    const other = await buildPair()
    const row = { externalId: newId(), storeExternalId, partnerExternalId }
    await upsert('Partnerships', [row])
    expect(
      codes(
        await upsert('Partnerships', [
          { externalId: newId(), storeExternalId, partnerExternalId: other.partnerExternalId, since: LATER },
          { ...row, partnerExternalId: other.partnerExternalId, since: '2026-01-01T00:00:00Z' },
          { externalId: newId(), storeExternalId, partnerExternalId: 'none', since: LATER },
          { externalId: newId() },
          { externalId: newId(), storeExternalId, partnerExternalId },
          {
            externalId: newId(),
            storeExternalId: other.storeExternalId,
            partnerExternalId,
            ended: true,
            reason: 'x'.repeat(501),
          },
        ]),
      ),
    ).toEqual([
      ['OUT_OF_RANGE since', 'HAS_PARTNER '],
      ['STAYS partnerExternalId', 'STAYS since'],
      ['NOT_FOUND partnerExternalId', 'OUT_OF_RANGE since'],
      ['REQUIRED storeExternalId', 'REQUIRED partnerExternalId'],
      ['EXTERNAL_ID_OTHER externalId'],
      ['TOO_LONG reason', 'NO_PARTNER '],
    ])
  })
})

describe('what external ids stand for', () => {
  it('is told of each noun, and nothing of others', async () => {
    const { storeExternalId, partnerExternalId, store, partner } = await buildPair()
    const [membership, partnership] = [newId(), newId()]
    const email = `${newId()}@example.test`
    await upsert('Memberships', [
      { externalId: membership, email, name: 'Maria', role: 'OWNER', storeExternalId },
    ])
    await upsert('Partnerships', [{ externalId: partnership, storeExternalId, partnerExternalId }])
    const known = async (noun: string, externalIds: string[], as = admin) => {
      const { data, errors } = await world.as(as).run(
        `query ($noun: ProvisionedNoun!, $externalIds: [String!]!) { knownByExternalId(noun: $noun, externalIds: $externalIds) {
          externalId store { slug } partner { name } email role } }`,
        { noun, externalIds },
      )
      return errors?.[0]?.extensions.code ?? data.knownByExternalId
    }
    const nothing = { store: null, partner: null, email: null, role: null }
    const [ofStore, ofPartner] = [{ store: { slug: store.slug } }, { partner: { name: partner.name } }]
    const sent = [storeExternalId, partnerExternalId, membership, partnership, 'none']
    expect(await known('STORE', sent)).toEqual([{ ...nothing, externalId: storeExternalId, ...ofStore }])
    expect(await known('PARTNER', sent)).toEqual([
      { ...nothing, externalId: partnerExternalId, ...ofPartner },
    ])
    expect(await known('MEMBERSHIP', sent)).toEqual([
      { ...nothing, externalId: membership, ...ofStore, email, role: 'OWNER' },
    ])
    expect(await known('PARTNERSHIP', sent)).toEqual([
      { ...nothing, externalId: partnership, ...ofStore, ...ofPartner },
    ])
    expect(await known('STORE', Array(101).fill('x'))).toBe('BAD_USER_INPUT')
    expect(await known('STORE', sent, await world.buildStaff('AGENT'))).toBe('FORBIDDEN')
  })
})

describe('what becomes of rows where some are refused', () => {
  const rows = () => [storeRow(), storeRow({ country: 'XX' }), storeRow({ vatNumber: '1' })]

  it('is nothing where everything is rejected', async () => {
    const sent = rows()
    expect(outcomes(await upsert('Stores', sent))).toEqual(['HELD_BACK', 'REFUSED', 'REFUSED'])
    expect(await storeAt(sent[0]!.slug)).toBeNull()
  })

  it('is the others where failed rows are', async () => {
    const sent = rows()
    const answer = await upsert('Stores', sent, { errorPolicy: 'REJECT_FAILED_ROWS' })
    expect(outcomes(answer)).toEqual(['CREATED', 'REFUSED', 'REFUSED'])
    expect(await storeAt(sent[0]!.slug)).not.toBeNull()
    expect(await storeAt(sent[2]!.slug)).toBeNull()
  })

  it('is all but the failed fields where those are ignored, unless it cannot do without them', async () => {
    const sent = rows()
    const answer = await upsert('Stores', sent, { errorPolicy: 'IGNORE_FAILED' })
    expect(outcomes(answer)).toEqual(['CREATED', 'REFUSED', 'CREATED'])
    expect(codes(answer)).toEqual([[], ['COUNTRY_UNKNOWN country'], ['VAT_NUMBER_FORM vatNumber']])
    expect(await storeAt(sent[2]!.slug)).toMatchObject({ name: 'Meli Taygetou' })
    const { externalId, slug } = sent[2]!
    const some = await upsert('Stores', [{ externalId, name: 'Meli', country: 'XX', plan: 'GOLD' }], {
      errorPolicy: 'IGNORE_FAILED',
    })
    expect(some.rows[0]).toMatchObject({ outcome: 'UPDATED', changes: [{ field: 'name' }] })
    expect(codes(some)).toEqual([['COUNTRY_UNKNOWN country', 'NOT_FOUND plan']])
    expect(await storeAt(slug)).toMatchObject({ name: 'Meli', country: 'GR', plan: { name: 'Plus' } })
  })

  it('holds for at most 100 rows', async () => {
    const many = Array.from({ length: 101 }, () => storeRow())
    for (const sent of [many, []])
      expect(await upsert('Stores', sent)).toMatchObject({
        rows: null,
        userErrors: [{ code: 'OUT_OF_RANGE', field: ['input', 'rows'] }],
      })
    expect(outcomes(await upsert('Stores', many.slice(1)))).toEqual(Array(100).fill('CREATED'))
  })
})

describe('a rehearsal', () => {
  it.each(['REJECT_EVERYTHING', 'REJECT_FAILED_ROWS', 'IGNORE_FAILED'])(
    'says with %s what is then done, and does nothing',
    async (errorPolicy) => {
      const pair = await buildPair()
      const known = storeRow({ planFrom: '2026-01-01T00:00:00Z' })
      await upsert('Stores', [known])
      const batches: [Verb, object[]][] = [
        [
          'Stores',
          [storeRow(), { ...known, name: 'New', plan: 'EXTREME' }, known, storeRow({ plan: 'GOLD' })].slice(
            0,
            errorPolicy === 'REJECT_EVERYTHING' ? 2 : 4,
          ),
        ],
        ['Partners', [{ externalId: newId(), slug: newId('p'), name: 'A' }, pair.partner]],
        [
          'Memberships',
          [
            {
              externalId: newId(),
              email: `${newId()}@example.test`,
              name: 'Maria',
              role: 'MEMBER',
              storeExternalId: pair.storeExternalId,
            },
          ],
        ],
        [
          'Partnerships',
          [
            {
              externalId: newId(),
              storeExternalId: pair.storeExternalId,
              partnerExternalId: pair.partnerExternalId,
              writes: false,
            },
          ],
        ],
      ]
      for (const [verb, rows] of batches) {
        const rehearsed = await upsert(verb, rows, { errorPolicy, rehearse: true })
        expect(await upsert(verb, rows, { errorPolicy, rehearse: true })).toEqual(rehearsed)
        const { fingerprint } = rehearsed
        const done = await upsert(verb, rows, { errorPolicy, fingerprint })
        expect(done).toEqual({ ...rehearsed, isRehearsal: false })
        // A second click: everything is so already.
        const again = await upsert(verb, rows, { errorPolicy, fingerprint })
        expect(again.userErrors).toEqual([])
        expect(outcomes(again).filter((outcome) => outcome !== 'REFUSED')).toEqual(
          outcomes(done).flatMap((outcome) => (outcome === 'REFUSED' ? [] : ['UNCHANGED'])),
        )
      }
    },
  )

  it('is outdated by whoever changed something since, and then nothing is done', async () => {
    const row = storeRow()
    await upsert('Stores', [row])
    const rows = [{ externalId: row.externalId, name: 'From the file' }]
    const { fingerprint } = await upsert('Stores', rows, { rehearse: true })
    await upsert('Stores', [{ externalId: row.externalId, name: 'From elsewhere' }])
    expect(await upsert('Stores', rows, { fingerprint })).toMatchObject({
      rows: null,
      userErrors: [{ code: 'REHEARSAL_OUTDATED', field: ['input', 'fingerprint'] }],
    })
    expect(await storeAt(row.slug)).toMatchObject({ name: 'From elsewhere' })
    expect(
      (await upsert('Stores', [{ ...rows[0], name: 'Other' }], { fingerprint })).userErrors,
    ).toHaveLength(1)
  })
})

describe('many sends at once', () => {
  it.each(['REJECT_EVERYTHING', 'REJECT_FAILED_ROWS'])('make one of each, with %s', async (errorPolicy) => {
    const { storeExternalId } = await buildPair()
    const stores = [storeRow(), storeRow(), storeRow()]
    const people = stores.map((_, place) => ({
      externalId: newId('M'),
      email: `${newId()}@example.test`,
      name: `Maria ${place}`,
      role: 'MEMBER',
      storeExternalId,
    }))
    for (const [verb, rows] of [
      ['Stores', stores],
      ['Memberships', people],
    ] as [Verb, object[]][]) {
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, turn) =>
          upsert(verb, turn % 2 ? rows : rows.toReversed(), { errorPolicy }),
        ),
      )
      const all = answers.flatMap(({ rows: each }) => each)
      expect(all.filter(({ outcome }) => outcome === 'CREATED')).toHaveLength(3)
      expect(all.filter(({ outcome }) => outcome === 'UNCHANGED')).toHaveLength(21)
    }
  })
})

describe('who provisions', () => {
  it('is the platform, its programs only with the scope, and never a partner’s', async () => {
    const programs = programsOf(world)
    const input = { errorPolicy: 'REJECT_EVERYTHING', rows: [storeRow()] }
    const sync = await programs.build(admin, ['provisioning:write', 'stores:read'], { partnerId: null })
    const reader = await programs.build(admin, ['stores:administer'], { partnerId: null })
    expect(
      (await programs.ask(sync.token, document('Stores'), { input })).data.upsertStores.rows,
    ).toMatchObject([{ outcome: 'CREATED' }])
    expect(
      (await programs.ask(reader.token, document('Stores'), { input })).errors?.[0]?.extensions.code,
    ).toBe('FORBIDDEN')
    const { store, owner } = await world.buildStore()
    const nikos = await world.buildPartner([store])
    const asked = await programs.create(nikos, {
      name: 'X',
      scopes: ['provisioning:write'],
      partnerId: await programs.partnerOf(nikos),
    })
    expect(asked.userErrors).toMatchObject([{ code: 'SCOPE_UNKNOWN' }])
    for (const person of [owner, nikos, await world.buildStaff('AGENT')])
      for (const verb of VERBS)
        expect(await upsert(verb, [{ externalId: 'x' }], {}, person)).toMatchObject({ code: 'FORBIDDEN' })
  })

  it('is answered once under a key', async () => {
    const row = storeRow()
    const send = async () =>
      world.stoa.server.inject({
        method: 'POST',
        url: '/graphql',
        headers: {
          'content-type': 'application/json',
          cookie: await world.cookieOf(admin),
          'idempotency-key': `key ${row.externalId}`,
        },
        payload: {
          query: document('Stores'),
          variables: { input: { errorPolicy: 'REJECT_EVERYTHING', rows: [row] } },
        },
      })
    const [first, second] = [await send(), await send()]
    expect(first.json().data.upsertStores.rows).toMatchObject([{ outcome: 'CREATED' }])
    expect(second.json()).toEqual(first.json())
    expect(second.headers['idempotent-replayed']).toBe('true')
  })
})
