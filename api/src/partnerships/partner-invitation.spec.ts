import { sql } from 'kysely'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import type { Store } from '../stores/store.entity.ts'

const INVITATION = `id state store { slug } partner { name } email limits { seesCharges writes approvesUpTo { amount } }
  invitedBy { name } expiresAt answeredAt viewerCan { answer withdraw }`
const INVITE = `mutation ($input: InvitePartnerInput!) { invitePartner(input: $input) { invitation { ${INVITATION} } userErrors { code field } } }`
const verb = (name: string, type: string) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { invitation { ${INVITATION} } userErrors { code field } } }`
const ACCEPT = verb('acceptPartnerInvitation', 'AnswerInvitationInput')
const DECLINE = verb('declinePartnerInvitation', 'AnswerInvitationInput')
const WITHDRAW = verb('withdrawPartnerInvitation', 'WithdrawInvitationInput')
const LIST = `query ($storeId: ID, $partnerId: ID) { partnerInvitations(storeId: $storeId, partnerId: $partnerId) { ${INVITATION} } }`
const LIMITS = { seesCharges: true, writes: true, approvesUpTo: '0' }

let world: World
let programs: ReturnType<typeof programsOf>
let store: Store
let owner: Person
let nikos: Person
let partnerId: string
let slug: string

beforeAll(async () => {
  world = await freshWorld()
  programs = programsOf(world)
})
beforeEach(async () => {
  world.travel(MONDAY_MORNING)
  ;({ store, owner } = await world.buildStore())
  nikos = await world.buildPartner([])
  partnerId = await programs.partnerOf(nikos)
  const { rows } = await sql<{ slug: string }>`
    select slug from partner join partner_membership on partner_id = partner.id where person_id = ${nikos.id}`.execute(
    world.owner,
  )
  slug = rows[0]!.slug
})
afterAll(() => world.close())

const storeId = () => nodeId('Store', store.id)
const invite = (changes: object = {}, person: Person | null = owner) =>
  programs.run(person, INVITE, { storeId: storeId(), partnerName: slug, ...LIMITS, ...changes })
const byMail = (email: string, changes: object = {}) => invite({ partnerName: null, email, ...changes })
const sees = async (person: Person) =>
  (await world.as(person).run('{ stores(first: 5) { nodes { id } } }')).data.stores.nodes.length > 0
const listOf = async (person: Person, of: object) =>
  (await world.as(person).run(LIST, of)).data.partnerInvitations as { id: string; state: string }[]

describe('invitePartner', () => {
  it('asks a partner by its name, who then looks after the store within the limits', async () => {
    const { invitation } = await invite({ approvesUpTo: '200', writes: false })
    expect(invitation).toMatchObject({
      state: 'OPEN',
      partner: { name: 'Arvanitis & Co' },
      email: null,
      limits: { seesCharges: true, writes: false, approvesUpTo: { amount: '200.00' } },
      expiresAt: '2026-12-07T08:40:00.000Z',
      viewerCan: { answer: false, withdraw: true },
    })
    expect(await sees(nikos)).toBe(false)
    expect(await listOf(nikos, { partnerId })).toMatchObject([
      { id: invitation.id, store: { slug: store.slug }, viewerCan: { answer: true, withdraw: false } },
    ])
    expect(await programs.run(nikos, ACCEPT, { invitationId: invitation.id })).toMatchObject({
      invitation: { state: 'ACCEPTED' },
      userErrors: [],
    })
    expect(await sees(nikos)).toBe(true)
    const READ = `query ($storeId: ID!) { partnership(storeId: $storeId) { partner { name } limits { writes approvesUpTo { amount } }
      changes { kind by { name side } limits { writes } } } }`
    const { data } = await world.as(owner).run(READ, { storeId: storeId() })
    expect(data.partnership).toEqual({
      partner: { name: 'Arvanitis & Co' },
      limits: { writes: false, approvesUpTo: { amount: '200.00' } },
      changes: [{ kind: 'BEGUN', by: { name: nikos.name, side: 'PARTNER' }, limits: { writes: false } }],
    })
    expect((await programs.run(nikos, ACCEPT, { invitationId: invitation.id })).userErrors).toEqual([])
  })

  it('answers alike for an address that is known and one that is not, and tells nobody’s partner', async () => {
    const [known, unknown] = [await byMail(nikos.email.toUpperCase()), await byMail('nobody@example.test')]
    for (const { invitation, userErrors } of [known, unknown]) {
      expect(userErrors).toEqual([])
      expect(invitation).toMatchObject({ state: 'OPEN', partner: null })
    }
    expect(known.invitation.email).toBe(nikos.email)
    await programs.run(nikos, DECLINE, { invitationId: known.invitation.id })
    expect(await listOf(owner, { storeId: storeId() })).toMatchObject([
      { state: 'OPEN', partner: null },
      { state: 'DECLINED', partner: null },
    ])
  })

  it('is accepted by who runs a partner under the address, and names it then', async () => {
    const { invitation } = await byMail(nikos.email)
    expect(await listOf(nikos, { partnerId })).toHaveLength(1)
    expect((await programs.run(nikos, ACCEPT, { invitationId: invitation.id })).userErrors).toEqual([])
    expect(await listOf(owner, { storeId: storeId() })).toMatchObject([
      { state: 'ACCEPTED', partner: { name: 'Arvanitis & Co' } },
    ])
  })

  it('sends one, however often the same is sent at once, and refuses the key for something else', async () => {
    const sent = { requestKey: 'once' }
    const ids = (await Promise.all([invite(sent), invite(sent), invite(sent)])).map(
      ({ invitation }) => invitation.id,
    )
    expect(new Set(ids).size).toBe(1)
    expect((await invite({ ...sent, writes: false })).userErrors).toEqual([
      { code: 'KEY_REUSED', field: ['input', 'requestKey'] },
    ])
    expect((await invite()).userErrors).toEqual([{ code: 'ALREADY_INVITED', field: null }])
  })

  it.each([
    [{ partnerName: 'No such agency' }, 'NOT_FOUND', 'partnerName'],
    [{ partnerName: ' ' }, 'REQUIRED', 'partnerName'],
    [{ email: 'nikos@example.test' }, 'REQUIRED', 'partnerName'],
    [{ partnerName: null, email: 'no address' }, 'INVALID_EMAIL', 'email'],
    [{ approvesUpTo: '1', seesCharges: false }, 'APPROVES_UNSEEN', 'approvesUpTo'],
  ])('refuses %j with %s', async (changes, code, field) => {
    expect((await invite(changes)).userErrors).toEqual([{ code, field: ['input', field] }])
  })

  it('finds no partner by a part of its name, nor by a pattern', async () => {
    for (const partnerName of ['Arvanitis', '%', 'Arvanitis _ Co'])
      expect((await invite({ partnerName })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  })

  it('refuses a store that has a partner, one that is closed, and more than ten in a day', async () => {
    const other = await world.buildStore()
    await world.buildPartner([other.store])
    const of = { storeId: nodeId('Store', other.store.id) }
    expect((await invite(of, other.owner)).userErrors).toMatchObject([{ code: 'HAS_PARTNER' }])
    for (let sent = 0; sent < 10; sent++) await byMail(`nobody-${sent}@example.test`)
    expect((await invite()).userErrors).toMatchObject([{ code: 'TOO_MANY_INVITATIONS' }])
    world.travel({ minutes: 24 * 60 })
    expect((await invite()).userErrors).toEqual([])
    await sql`update store set closed_at = now() where id = ${store.id}`.execute(world.owner)
    expect((await byMail('last@example.test')).userErrors).toMatchObject([{ code: 'STORE_CLOSED' }])
  })

  it('is for owners alone, hides foreign stores, and asks to sign in', async () => {
    const member = await world.buildMember(store)
    expect(await invite({}, member)).toMatchObject({ code: 'FORBIDDEN', reason: 'ONLY_OWNER_INVITES' })
    expect((await invite({}, nikos)).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['input', 'storeId'] }])
    expect(await invite({}, null)).toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})

describe('answering an invitation', () => {
  it('comes too late after 14 days, and once it is taken back or answered', async () => {
    const { invitation } = await invite()
    world.travel({ minutes: 14 * 24 * 60 })
    const late = { invitationId: invitation.id }
    for (const words of [ACCEPT, DECLINE])
      expect((await programs.run(nikos, words, late)).userErrors).toMatchObject([
        { code: 'INVITATION_EXPIRED' },
      ])
    expect(await listOf(nikos, { partnerId })).toEqual([])
    const again = (await invite()).invitation
    expect(await listOf(owner, { storeId: storeId() })).toMatchObject([
      { state: 'OPEN' },
      { state: 'EXPIRED' },
    ])
    await programs.run(owner, WITHDRAW, { invitationId: again.id })
    expect((await programs.run(owner, WITHDRAW, { invitationId: again.id })).userErrors).toEqual([])
    const gone = await programs.run(nikos, ACCEPT, { invitationId: again.id })
    expect(gone.userErrors).toMatchObject([{ code: 'INVITATION_WITHDRAWN' }])
    const third = (await invite()).invitation
    await programs.run(nikos, DECLINE, { invitationId: third.id })
    expect((await programs.run(nikos, DECLINE, { invitationId: third.id })).userErrors).toEqual([])
    for (const [person, words] of [
      [nikos, ACCEPT],
      [owner, WITHDRAW],
    ] as const)
      expect((await programs.run(person, words, { invitationId: third.id })).userErrors).toMatchObject([
        { code: 'INVITATION_ANSWERED' },
      ])
  })

  it('does not write over what was answered or taken back meanwhile', async () => {
    const { invitation } = await invite()
    let commit = () => {}
    const committing = new Promise<void>((resolve) => (commit = resolve))
    let isHeld = () => {}
    const held = new Promise<void>((resolve) => (isHeld = resolve))
    const withdrawing = world.owner.transaction().execute(async (within) => {
      await sql`update partner_invitation set state = 'WITHDRAWN', answered_at = now() where store_id = ${store.id}`.execute(
        within,
      )
      isHeld()
      await committing
    })
    await held
    const declining = programs.run(nikos, DECLINE, { invitationId: invitation.id })
    await waitingForLock()
    commit()
    await withdrawing
    expect((await declining).userErrors).toMatchObject([{ code: 'INVITATION_WITHDRAWN' }])
    expect(await listOf(owner, { storeId: storeId() })).toMatchObject([{ state: 'WITHDRAWN' }])
  })

  /** Until somebody waits for a row that another transaction holds. */
  async function waitingForLock() {
    const waiting = sql<{ n: number }>`
      select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
    while ((await waiting.execute(world.owner)).rows[0]!.n === 0) await pause(10)
  }

  it('gives a store one partner, whoever accepts first, and takes the others back', async () => {
    const second = await world.buildPartner([])
    const [one, other] = [(await invite()).invitation, (await byMail(second.email)).invitation]
    const answers = await Promise.all([
      programs.run(nikos, ACCEPT, { invitationId: one.id }),
      programs.run(second, ACCEPT, { invitationId: other.id }),
    ])
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
    expect((await listOf(owner, { storeId: storeId() })).map(({ state }) => state).toSorted()).toEqual([
      'ACCEPTED',
      'WITHDRAWN',
    ])
  })

  it('is for the ADMINs of the partner that is asked; to all others it is missing, to programs refused', async () => {
    const { invitation } = await invite()
    const stranger = await world.buildPartner([])
    const member = await world.buildPerson()
    await sql`insert into partner_membership (id, person_id, partner_id, role)
      select gen_random_uuid(), ${member.id}, partner_id, 'MEMBER' from partner_membership where person_id = ${nikos.id}`.execute(
      world.owner,
    )
    const answered = { invitationId: invitation.id }
    expect((await programs.run(stranger, ACCEPT, answered)).userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'invitationId'] },
    ])
    for (const person of [member, owner])
      expect(await programs.run(person, ACCEPT, answered)).toMatchObject({ reason: 'ONLY_PARTNER_ADMINS' })
    expect(await listOf(member, { partnerId })).toEqual([])
    expect(await listOf(stranger, { storeId: storeId() })).toEqual([])
    const { token } = await programs.build(nikos, ['stores:read'])
    const { errors } = await programs.ask(token, ACCEPT, { input: answered })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', scope: 'stores:write' })
    expect((await programs.ask(token, LIST, { partnerId })).data.partnerInvitations).toEqual([])
  })
})
