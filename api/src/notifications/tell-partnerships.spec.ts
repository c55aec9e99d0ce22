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
