import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { tellPartnerships } from './tell-partnerships.ts'

const INVITE = `mutation ($input: InvitePartnerInput!) { invitePartner(input: $input) { invitation { id } userErrors { code } } }`
const ACCEPT = `mutation ($input: AnswerInvitationInput!) { acceptPartnerInvitation(input: $input) { userErrors { code } } }`
const DECLINE = `mutation ($input: AnswerInvitationInput!) { declinePartnerInvitation(input: $input) { userErrors { code } } }`
const LIMIT = `mutation ($input: LimitPartnerInput!) { limitPartner(input: $input) { userErrors { code } } }`
const INBOX = `{ notifications(first: 9) { totalCount nodes { kind subject reason partner { id name } store { name } actor { name side } ticket { id } suggestion { id } } }
  unreadNotificationCount }`
const END = `mutation ($input: EndPartnershipInput!) { endPartnership(input: $input) { userErrors { code } } }`

let world: World
let programs: ReturnType<typeof programsOf>

beforeAll(async () => {
  world = await freshWorld()
  programs = programsOf(world)
})
afterAll(() => world.close())

async function tell() {
  await Promise.all(
    [1, 2].map(() => tellPartnerships(world.stoa.orm.em.fork(), world.stoa.links, world.now())),
  )
}

async function mailsTo(person: Person) {
  const { rows } = await sql<{ subject: string; text: string }>`
    select subject, text from mail where person_id = ${person.id} order by id`.execute(world.owner)
  return rows
}

/** What stands in somebody's inbox, which is unread. */
async function inboxOf(person: Person) {
  const { data } = await world.as(person).run(INBOX)
  expect(data.unreadNotificationCount).toBe(data.notifications.nodes.length)
  expect(data.notifications.totalCount).toBe(data.notifications.nodes.length)
  return data.notifications.nodes
}

it('mails an invitation, its answer, and the end, each once, to those whom it concerns', async () => {
  const { store, owner } = await world.buildStore()
  const nikos = await world.buildPartner([])
  const input = { storeId: nodeId('Store', store.id), seesCharges: true, writes: true, approvesUpTo: '0' }
  const declined = (await programs.run(owner, INVITE, { ...input, email: nikos.email })).invitation
  await tell()
  await tell()
  expect(await mailsTo(nikos)).toMatchObject([{ subject: 'Meli Taygetou asks you to be its partner' }])
  expect((await mailsTo(nikos))[0]!.text).toContain(`/partners/${await programs.partnerOf(nikos)}`)
  await programs.run(nikos, DECLINE, { invitationId: declined.id })
  const { invitation } = await programs.run(owner, INVITE, { ...input, email: nikos.email })
  await programs.run(nikos, ACCEPT, { invitationId: invitation.id })
  await tell()
  const told = await mailsTo(owner)
  const declining = `Your invitation to ${nikos.email} was declined`
  // Told at one instant, in any order.
  expect(told.map(({ subject }) => subject).toSorted()).toEqual([
    'Arvanitis & Co looks after Meli Taygetou now',
    declining,
  ])
  expect(told.find(({ subject }) => subject === declining)!.text).not.toMatch(/Nikos|Arvanitis/)
  const partnerId = await programs.partnerOf(nikos)
  await programs.run(owner, END, {
    ...input,
    storeId: input.storeId,
    partnerId,
    seesCharges: undefined,
    writes: undefined,
    approvesUpTo: undefined,
    reason: 'We part.',
  })
  await tell()
  const last = (await mailsTo(nikos)).at(-1)
  expect(last).toMatchObject({ subject: 'Arvanitis & Co looks after Meli Taygetou no more' })
  expect(last!.text).toContain('We part.')
  expect(await mailsTo(owner)).toHaveLength(2)
})

it('mails nobody for an address that runs no partner, and for an invitation taken back before', async () => {
  const { store, owner } = await world.buildStore()
  const person = await world.buildPerson()
  const input = { storeId: nodeId('Store', store.id), seesCharges: true, writes: true, approvesUpTo: '0' }
  await programs.run(owner, INVITE, { ...input, email: person.email })
  await tell()
  expect(await mailsTo(person)).toEqual([])
})

it('tells the same in the portal, and to the partner also of a store that it has not or has no more', async () => {
  const { store, owner } = await world.buildStore()
  const nikos = await world.buildPartner([])
  const partnerId = await programs.partnerOf(nikos)
  const storeId = nodeId('Store', store.id)
  const limits = { seesCharges: true, writes: true, approvesUpTo: '0' }
  const { invitation } = await programs.run(owner, INVITE, { storeId, ...limits, email: nikos.email })
  await tell()
  const partner = { id: partnerId, name: 'Arvanitis & Co' }
  const ofStore = { store: { name: store.name }, ticket: null, suggestion: null, reason: null }
  const invited = {
    ...ofStore,
    kind: 'PARTNER_INVITED',
    partner,
    actor: { name: owner.name, side: 'STORE' },
    subject: nikos.email,
  }
  expect(await inboxOf(nikos)).toEqual([invited])
  world.travel(world.now().add({ minutes: 1 }))
  await programs.run(nikos, ACCEPT, { invitationId: invitation.id })
  await tell()
  const actor = { name: nikos.name, side: 'PARTNER' }
  const accepted = { ...ofStore, kind: 'INVITATION_ACCEPTED', partner: null, actor, subject: partner.name }
  expect(await inboxOf(owner)).toEqual([accepted])
  world.travel(world.now().add({ minutes: 1 }))
  await programs.run(owner, LIMIT, { storeId, partnerId, ...limits, writes: false })
  await tell()
  const byOwner = { ...ofStore, partner, actor: { name: owner.name, side: 'STORE' }, subject: partner.name }
  const limited = { ...byOwner, kind: 'PARTNER_LIMITED' }
  expect(await inboxOf(nikos)).toEqual([limited, { ...invited, subject: partner.name }])
  expect((await mailsTo(nikos)).at(-1)!.subject).toBe(`What you may do for ${store.name} has changed`)
  world.travel(world.now().add({ minutes: 1 }))
  await programs.run(owner, END, { storeId, partnerId, reason: 'We part.' })
  await tell()
  const ended = { ...byOwner, kind: 'PARTNERSHIP_ENDED', reason: 'We part.' }
  expect(await inboxOf(nikos)).toEqual([ended, limited, { ...invited, subject: partner.name }])
  expect(await inboxOf(owner)).toEqual([accepted])
})

it('tells a partner that no mail of its own invited who took which store back', async () => {
  const { store, owner } = await world.buildStore()
  const nikos = await world.buildPartner([store])
  const partnerId = await programs.partnerOf(nikos)
  await programs.run(owner, END, { storeId: nodeId('Store', store.id), partnerId, reason: null })
  await tell()
  expect(await inboxOf(nikos)).toMatchObject([
    { kind: 'PARTNERSHIP_ENDED', actor: { name: owner.name, side: 'STORE' }, store: { name: store.name } },
  ])
})

it('names nobody who declined, and tells the owner alone', async () => {
  const { store, owner } = await world.buildStore()
  const nikos = await world.buildPartner([])
  const input = { storeId: nodeId('Store', store.id), seesCharges: true, writes: true, approvesUpTo: '0' }
  const { invitation } = await programs.run(owner, INVITE, { ...input, email: nikos.email })
  await programs.run(nikos, DECLINE, { invitationId: invitation.id })
  await tell()
  expect(await inboxOf(owner)).toMatchObject([
    { kind: 'INVITATION_DECLINED', actor: null, subject: nikos.email, partner: null },
  ])
  expect(await inboxOf(nikos)).toEqual([])
})

it('tells whoever wants nothing of it in the portal by mail alone, which has no other pace', async () => {
  const { store, owner } = await world.buildStore()
  const nikos = await world.buildPartner([])
  const prefer = (mail: string) =>
    world
      .as(nikos)
      .run(
        `mutation ($mail: MailPace!) { setNotificationPreferences(input: { preferences: [{ kind: PARTNER_INVITED, inPortal: false, mail: $mail }] }) { userErrors { code } } }`,
        { mail },
      )
  expect((await prefer('NEVER')).data.setNotificationPreferences.userErrors).toEqual([
    { code: 'OUT_OF_RANGE' },
  ])
  expect((await prefer('IMMEDIATE')).data.setNotificationPreferences.userErrors).toEqual([])
  const input = { storeId: nodeId('Store', store.id), seesCharges: true, writes: true, approvesUpTo: '0' }
  await programs.run(owner, INVITE, { ...input, email: nikos.email })
  await tell()
  expect(await inboxOf(nikos)).toEqual([])
  expect(await mailsTo(nikos)).toHaveLength(1)
})
