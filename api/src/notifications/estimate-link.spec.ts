import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { Membership } from '../stores/store.entity.ts'
import { Mail } from './mail.entity.ts'
import { readEstimateToken } from './mail-links.ts'
import { sendDigests } from './send-digests.ts'
import { SentMail } from './sent-mail.entity.ts'
import { tellPeople } from './tell-people.ts'

let world: World
let desk: Desk
beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
})
afterAll(() => world.close())
beforeEach(() => desk.begin())

const LINK = `query ($token: String!) { estimateLink(token: $token) { ownerName estimate { id state settledBy { name } } newer { version } } }`
const APPROVE = `mutation ($token: String!) { approveByLink(input: { token: $token }) { link { estimate { state settledBy { name } } newer { version } } userErrors { code } } }`
const SENT = '{ sentMails(first: 1) { nodes { id text html } } }'
const SENT_ONE = 'query ($id: ID!) { node(id: $id) { ... on SentMail { text html } } }'
const HISTORY =
  'query ($ticketId: ID!) { ticketTimeline(ticketId: $ticketId, first: 50) { nodes { type actor { name } estimate { isByLink } } } }'
const OFFER = `mutation ($input: OfferEstimateInput!) { offerEstimate(input: $input) { estimate { id } userErrors { code } } }`

const read = async (token: string) => (await world.as(null).run(LINK, { token })).data.estimateLink
const press = async (token: string) => (await world.as(null).run(APPROVE, { token })).data.approveByLink

async function pass() {
  await tellPeople(world.stoa.orm.em, world.now())
  world.travel({ minutes: 2 })
  await sendDigests({ ...world.stoa, em: world.stoa.orm.em }, world.now())
}

async function mailsTo(person: Person) {
  return world.stoa.orm.em.fork().find(Mail, { person: person.id }, { orderBy: { id: 'asc' } })
}

const LINKED = /http:\/\/stoa\.test\/estimates\/approve\/([\w.-]+)/

async function offerTo(ticketId: string, more: object = {}) {
  const input = { ticketId, minutes: 42, cause: 'TEMPLATE_WORK', scope: 'Move the note.', ...more }
  return (await world.as(desk.agent).run(OFFER, { input })).data.offerEstimate.estimate.id as string
}

/** An offer, and the link that the store's owner was mailed. */
async function mailOffer(more: object = {}) {
  const { ticket } = await desk.open({ type: 'ORDER' })
  const id = await offerTo(ticket.id, more)
  await pass()
  const mail = (await mailsTo(desk.at.owner)).at(-1)!
  return { ticket, id, mail, token: LINKED.exec(mail.text)![1]! }
}

describe('the mail of an offer', () => {
  it('goes to owners, and says what is offered, the most it costs, and until when', async () => {
    const member = await world.buildMember(desk.at.store)
    const { mail } = await mailOffer()
    expect(mail.text).toContain('At most 42 minutes and 30.00\u00a0€, before VAT.')
    expect(mail.text).toContain('Template work to order is charged.')
    expect(mail.text).toContain('The estimate stands until Mon 7 Dec 2026, 10:40.')
    expect(mail.text).toContain('Move the note.')
    expect(mail.html).toMatch(LINKED)
    expect(await mailsTo(member)).toEqual([])
  })

  it('tells the agent of the answer, without a link', async () => {
    const { token } = await mailOffer()
    await press(token)
    await pass()
    const { data } = await world
      .as(desk.agent)
      .run('{ notifications(first: 1) { nodes { kind eventType estimate { minutes most { amount } } } } }')
    expect(data.notifications.nodes[0]).toEqual({
      kind: 'ESTIMATE_ANSWERED',
      eventType: 'ESTIMATE_APPROVED',
      estimate: { minutes: 42, most: { amount: '30.00' } },
    })
  })

  it('shows what approves in the sent mail to its owner alone, and not to who keeps the mails', async () => {
    const { mail, token } = await mailOffer()
    const { subject, text, html } = mail
    const sent = { messageId: mail.id, fromAddress: 'support@stoa.test', replyTo: null, sentAt: world.now() }
    await world.save(SentMail.keep({ ...sent, toAddress: desk.at.owner.email, subject, text, html }))
    const readBy = async (person: Person) => {
      const listed = (await world.as(person).run(SENT)).data.sentMails.nodes[0]
      const { data } = await world.as(person).run(SENT_ONE, { id: listed.id })
      return [listed.text, listed.html, data.node.text, data.node.html] as string[]
    }
    for (const words of await readBy(desk.at.owner)) expect(words).toContain(`/estimates/approve/${token}`)
    for (const words of await readBy(await world.buildStaff('ADMIN'))) {
      expect(words).toContain('/estimates/approve/…')
      expect(words).not.toContain(token.slice(-22))
    }
  })
})

describe('the link', () => {
  it('approves nothing by being read, and once by being pressed, in its owner’s name', async () => {
    const { token } = await mailOffer()
    for (let times = 0; times < 2; times++)
      expect(await read(token)).toMatchObject({
        ownerName: 'Eleni Koronaiou',
        estimate: { state: 'OFFERED' },
      })
    const approved = { state: 'APPROVED', settledBy: { name: 'Eleni Koronaiou' } }
    expect(await press(token)).toEqual({ link: { estimate: approved, newer: null }, userErrors: [] })
    expect(await press(token)).toEqual({
      link: { estimate: approved, newer: null },
      userErrors: [{ code: 'ALREADY_ANSWERED' }],
    })
  })

  it('leaves in the history that it was approved by a link, and not where an owner signed in', async () => {
    const linked = await mailOffer()
    await press(linked.token)
    const signedIn = await mailOffer()
    const approve =
      'mutation ($id: ID!) { approveEstimate(input: { estimateId: $id }) { userErrors { code } } }'
    await world.as(desk.at.owner).run(approve, { id: signedIn.id })
    const told = async (ticketId: string) =>
      (await world.as(desk.agent).run(HISTORY, { ticketId })).data.ticketTimeline.nodes.at(-1)
    const approved = { type: 'ESTIMATE_APPROVED', actor: { name: 'Eleni Koronaiou' } }
    expect(await told(linked.ticket.id)).toEqual({ ...approved, estimate: { isByLink: true } })
    expect(await told(signedIn.ticket.id)).toEqual({ ...approved, estimate: { isByLink: false } })
  })

  it('approves for no one who is signed in and no owner, though they were given it', async () => {
    const { token } = await mailOffer()
    const others = [
      await world.buildMember(desk.at.store),
      (await world.buildStore({ plan: 'PRO' })).owner,
      await world.buildStaff('AGENT'),
      await world.buildStaff('ADMIN'),
    ]
    for (const person of others) {
      const as = world.as(person)
      const { data } = await as.run(
        'query ($token: String!) { estimateLink(token: $token) { mayApprove } }',
        { token },
      )
      expect(data.estimateLink).toEqual({ mayApprove: false })
      await as.run(APPROVE, { token })
      expect(await read(token)).toMatchObject({ estimate: { state: 'OFFERED' } })
    }
  })

  it('approves in the name of an owner who is signed in', async () => {
    const { token } = await mailOffer()
    const second = await world.buildMember(desk.at.store, 'OWNER')
    const { data } = await world.as(second).run(APPROVE, { token })
    expect(data.approveByLink.link.estimate).toMatchObject({ settledBy: { name: second.name } })
  })

  it('approves once when it is pressed twice at once', async () => {
    const { token } = await mailOffer()
    const answers = await Promise.all([press(token), press(token)])
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([{ code: 'ALREADY_ANSWERED' }])
  })

  it('does not approve what took the place of what it names, and names that', async () => {
    const { ticket, token } = await mailOffer()
    await offerTo(ticket.id, { minutes: 90 })
    expect(await press(token)).toMatchObject({
      link: { estimate: { state: 'SUPERSEDED' }, newer: { version: 2 } },
      userErrors: [{ code: 'CHANGED_SINCE' }],
    })
  })

  it('is over with the estimate’s time', async () => {
    const { token } = await mailOffer({ days: 1 })
    world.travel({ minutes: 24 * 60 })
    expect(await press(token)).toMatchObject({
      link: { estimate: { state: 'EXPIRED' } },
      userErrors: [{ code: 'ESTIMATE_EXPIRED' }],
    })
  })

  it.each(['MEMBER', null] as const)('says nothing more once its person is %s', async (role) => {
    const { token } = await mailOffer()
    const em = world.stoa.orm.em.fork()
    const of = { person: desk.at.owner.id, store: desk.at.store.id }
    if (role) await em.nativeUpdate(Membership, of, { role })
    else await em.nativeDelete(Membership, of)
    expect(await read(token)).toEqual({ ownerName: 'Eleni Koronaiou', estimate: null, newer: null })
    expect((await press(token)).userErrors).toEqual([{ code: 'NOT_FOUND' }])
  })

  it('says nothing when it was tampered with, or made for something else', async () => {
    const { token, mail } = await mailOffer()
    const [named = '', seal = ''] = token.split('.')
    const { estimateId } = readEstimateToken(world.stoa.links, token)!
    const other = Buffer.from(`${desk.stranger.id}:${estimateId}`).toString('base64url')
    const unsubscribing = mail.unsubscribeUrl!.replace(/^.*\//, '')
    for (const forged of [`${other}.${seal}`, `${named}.`, named, `.${seal}`, unsubscribing, '', '%00']) {
      expect(await read(forged)).toBeNull()
      expect(await press(forged)).toEqual({ link: null, userErrors: [{ code: 'NOT_FOUND' }] })
    }
    expect(readEstimateToken({ secret: 'another' }, token)).toBeNull()
  })
})
