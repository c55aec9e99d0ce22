import { nodeId, type NodeName } from '../../src/graphql/node-id.ts'
import { grantableScopes } from '../../src/people/scopes.ts'
import { SentMail } from '../../src/notifications/sent-mail.entity.ts'
import type { Person } from '../../src/people/person.entity.ts'
import { newId } from '../../src/persistence/columns.ts'
import { PartnerMembership } from '../../src/stores/partner.entity.ts'
import { openFileDesk } from '../files.ts'
import { hooksOf } from '../hooks.ts'
import { letter, type Post } from '../post.ts'
import type { World } from '../world.ts'
import { doingsIn } from './doings.ts'
import type { Commons } from './commons.ts'

/** What one tenant says of itself and nobody else does: in its names, in all its texts, in those of its money. */
export type Marks = { name: string; person: string; word: string; money: string }

/** A partner with an ADMIN and a MEMBER, both named by a mark, who look after no store yet. */
export async function buildAgency(world: World, { person }: Marks) {
  const admin = await world.buildPartner([])
  const member = await world.buildPerson(`${person} Minor`)
  const { programs } = doingsIn(world)
  const id = await programs.partnerOf(admin)
  const [membership] = await world.stoa.orm.em
    .fork()
    .find(PartnerMembership, { person: admin.id }, { populate: ['partner'] })
  await world.save(
    Object.assign(new PartnerMembership(), {
      id: newId(),
      person: member,
      partner: membership!.partner,
      role: 'MEMBER',
    }),
  )
  return { admin, member, id, slug: membership!.partner.slug }
}

export type Agency = Awaited<ReturnType<typeof buildAgency>>

/** A store with its people and its partner, and everything that Stoa keeps of one: nothing of it is anybody else's business. */
export async function buildTenant(
  world: World,
  {
    marks,
    agency,
    former,
    commons,
    post,
    hookUrl,
  }: { hookUrl: string; marks: Marks; agency: Agency; former?: Agency; commons: Commons; post: Post },
) {
  const { act, programs } = doingsIn(world)
  const { ingrid, thanos } = commons.staff
  const { store, owner } = await world.buildStore({
    plan: 'PRO',
    name: marks.name,
    ownerName: `${marks.person} Owner`,
  })
  const member = await world.buildMember(store)
  const kari = await world.buildStaff('AGENT')
  const storeId = nodeId('Store', store.id)
  const body = `About the ${marks.word}.`
  const titled = (title: string) => ({ title: `${title} ${marks.word}`, body })
  const open = async (by: Person | string, type: string, title: string, more: object = {}) =>
    (await act(by, 'openTicket', { storeId, type, ...titled(title), ...more }))['ticket']!
  const invite = async (to: Agency) => {
    const terms = { storeId, partnerName: to.slug, seesCharges: true, writes: true, approvesUpTo: '500' }
    const { invitation } = await act(owner, 'invitePartner', terms)
    await act(to.admin, 'acceptPartnerInvitation', { invitationId: invitation!.id, partnerId: to.id })
    await act(owner, 'letPartnerVote', { storeId, partnerId: to.id, mayVote: true })
    return invitation!.id
  }

  /** A store that would be looked after by the same partner, and waits for its answer. */
  async function askedBySomebodyElse() {
    const shop = await world.buildStore({ name: marks.name, ownerName: marks.person })
    const terms = { partnerName: agency.slug, seesCharges: true, writes: true, approvesUpTo: '500' }
    await act(shop.owner, 'invitePartner', { storeId: nodeId('Store', shop.store.id), ...terms })
  }

  /** What a partner did that looks after the store no more. */
  async function servedBefore(by: Agency) {
    await invite(by)
    const asked = await open(by.admin, 'BUG', 'Of before')
    await act(by.member, 'replyToTicket', { ticketId: asked.id, body })
    await act(kari, 'replyToTicket', { ticketId: asked.id, body })
    await act(by.admin, 'castVote', { storeId, suggestionId: commons.wish.id })
    await act(by.admin, 'commentOnSuggestion', { storeId, suggestionId: commons.wish.id, words: body })
    await commons.tell()
    await act(owner, 'endPartnership', { storeId, partnerId: by.id, reason: body })
  }

  /** Work of last month, which will stand on a statement. */
  async function workLastMonth() {
    const now = world.now()
    world.travel(Temporal.Instant.from('2026-10-12T08:00:00Z'))
    const ticket = await open(owner, 'ORDER', 'Banner')
    const estimate = {
      ticketId: ticket.id,
      minutes: 600,
      cause: 'TEMPLATE_WORK',
      scope: marks.money,
      days: 60,
    }
    const { estimate: offered } = await act(kari, 'offerEstimate', estimate)
    await act(owner, 'approveEstimate', { estimateId: offered!.id })
    const worked = { ticketId: ticket.id, minutes: 137, cause: 'TEMPLATE_WORK', note: body }
    await act(kari, 'logWork', { ...worked, overlaps: true })
    world.travel(now)
    return ticket
  }

  async function writeTickets() {
    const file = await openFileDesk(world).upload(owner, store, `${marks.word}.txt`, Buffer.from(marks.word))
    const bug = await open(owner, 'BUG', 'Cart', { attachmentIds: [file.id], components: ['CART'] })
    const on = { ticketId: bug.id }
    await act(owner, 'replyToTicket', { ...on, body })
    await act(agency.admin, 'replyToTicket', { ...on, body })
    await act(kari, 'assignTicket', { ...on, assigneeId: nodeId('Person', kari.id) })
    await act(kari, 'addNote', {
      ...on,
      body: `Internal: ${marks.word}`,
      mentionedIds: [nodeId('Person', commons.staff.kari.id)],
    })
    await act(kari, 'logCall', { ...on, body, minutes: 7 })
    await act(kari, 'extendDeadline', { ...on, minutes: 60, reason: body })
    await act(kari, 'waitOnStore', { ...on, question: body })
    await act(member, 'muteTicket', on)
    await act(owner, 'showPresence', { ...on, activity: 'READING' })
    const other = await open(member, 'BUG', 'Basket')
    const same = await open(agency.member, 'BUG', 'Basket again')
    await act(kari, 'relateTickets', { ...on, otherTicketId: other.id })
    await act(kari, 'mergeTicket', { ticketId: same.id, intoTicketId: other.id })
    const question = await open(owner, 'USER_SUPPORT', 'Question')
    await act(agency.admin, 'replyToTicket', { ticketId: question.id, body })
    await act(agency.admin, 'handToPlatform', { ticketId: question.id, body })
    const project = await open(owner, 'ORDER', 'Shop for resellers')
    const parts = [{ title: `Part of ${marks.word}`, dueOn: '2026-12-20' }]
    const people = [nodeId('Person', owner.id), nodeId('Person', kari.id)]
    await act(kari, 'startProject', {
      ticketId: project.id,
      title: marks.word,
      startsOn: '2026-12-01',
      parts,
      personIds: people,
    })
    await act(kari, 'changeTickets', {
      ticketIds: [other.id, question.id],
      action: 'ASSIGN',
      assigneeId: nodeId('Person', kari.id),
    })
    return { bug, other, question, project }
  }

  async function charge(last: { id: string }, order: { id: string }) {
    await act(owner, 'setAllowance', { storeId, amount: '7711.13' })
    await act(owner, 'setBillingDetails', {
      storeId,
      legalName: marks.name,
      address: [marks.word],
      country: 'GR',
    })
    await act(agency.admin, 'setBillingDetails', {
      partnerId: agency.id,
      legalName: marks.person,
      address: [marks.word],
      country: 'GR',
    })
    await act(owner, 'agreePayer', { storeId, payer: 'STORE' })
    await act(thanos, 'agreeDiscount', { storeId, percent: '7.5', reason: marks.money })
    const on = { ticketId: order.id, cause: 'TEMPLATE_WORK' }
    const { estimate: declined } = await act(kari, 'offerEstimate', {
      ...on,
      minutes: 20,
      scope: marks.money,
    })
    await act(owner, 'declineEstimate', { estimateId: declined!.id, words: marks.money })
    const { workEntry } = await act(kari, 'logWork', { ...on, minutes: 45, note: body, overlaps: true })
    await act(kari, 'correctWork', {
      workEntryId: workEntry!.id,
      cause: 'TEMPLATE_WORK',
      minutes: 50,
      note: body,
      reason: body,
      overlaps: true,
    })
    const { workEntry: second } = await act(kari, 'logWork', {
      ...on,
      ticketId: last.id,
      minutes: 35,
      note: body,
      overlaps: true,
    })
    const { estimate } = await act(kari, 'offerEstimate', { ...on, minutes: 30, scope: marks.money })
    await act(kari, 'startTimer', { ticketId: order.id })
    const lines = 'query ($id: ID!) { chargesOfMonth(storeId: $id) { lines { id viewerCanDispute } } }'
    const { data } = await world.as(owner).run(lines, { id: storeId })
    const contested = data.chargesOfMonth.lines.filter(
      (line: { viewerCanDispute: boolean }) => line.viewerCanDispute,
    )
    for (const { id } of contested) await act(owner, 'disputeLine', { lineId: id, words: marks.money })
    return {
      estimate: estimate!,
      workEntry: second!,
      lineIds: contested.map(({ id }: { id: string }) => id) as string[],
    }
  }

  async function issued() {
    const { data } = await world
      .as(owner)
      .run('query ($slug: String!) { store(slug: $slug) { statements { id number } } }', { slug: store.slug })
    const [{ id, number }] = data.store.statements
    const { data: told } = await world
      .as(owner)
      .run('query ($id: ID!) { statement(id: $id) { lines { id } } }', { id })
    await act(thanos, 'creditLine', { lineId: told.statement.lines[0].id, amount: '1', reason: marks.money })
    await act(owner, 'disputeLine', { lineId: told.statement.lines[0].id, words: marks.money })
    return { id: id as string, number: number as number, lineId: told.statement.lines[0].id as string }
  }

  async function wish() {
    const kept = await open(owner, 'PRODUCT_SUGGESTION', 'Slips in two colours')
    const published = await open(owner, 'PRODUCT_SUGGESTION', 'Courier')
    const list = 'query ($id: ID!) { node(id: $id) { ... on Ticket { suggestion { id number } } } }'
    const of = async ({ id }: { id: string }) =>
      (await world.as(owner).run(list, { id })).data.node.suggestion
    const [own, out] = [await of(kept), await of(published)]
    await act(ingrid, 'lookAtSuggestion', { suggestionId: own.id, words: body })
    await act(ingrid, 'commentOnSuggestion', { suggestionId: own.id, words: body })
    await act(owner, 'commentOnSuggestion', { suggestionId: own.id, storeId, words: body })
    await act(ingrid, 'weighSuggestion', { suggestionId: own.id, weight: 7, reason: body })
    await act(ingrid, 'noteSuggestion', { suggestionId: own.id, body })
    await act(ingrid, 'decideSuggestion', {
      suggestionId: own.id,
      status: 'PLANNED',
      plannedFor: '2027-Q1',
      reason: body,
    })
    await act(ingrid, 'publishSuggestion', {
      suggestionId: out.id,
      title: 'A courier of one’s own',
      body: 'In new words.',
    })
    const on = { suggestionId: commons.wish.id, storeId }
    await act(owner, 'castVote', on)
    await act(member, 'followSuggestion', on)
    await act(owner, 'commentOnSuggestion', { ...on, words: body })
    await act(owner, 'orderSuggestion', on)
    await act(owner, 'pledgeShare', { offerId: commons.offerId, storeId, amount: '100' })
    await act(ingrid, 'noteSuggestion', { suggestionId: commons.wish.id, body: marks.word })
    const dull = await open(owner, 'PRODUCT_SUGGESTION', 'Slips in one colour')
    await act(ingrid, 'mergeSuggestions', {
      suggestionId: (await of(dull)).id,
      intoSuggestionId: commons.wish.id,
      reason: body,
    })
    return { own, out }
  }

  async function breakAndMend({ bug, other }: { bug: { id: string }; other: { id: string } }) {
    const declared = {
      title: { en: 'Some carts' },
      severity: 'MAJOR',
      components: ['CART'],
      affects: 'STORES',
    }
    const { incident } = await act(kari, 'declareIncident', {
      ...declared,
      storeIds: [storeId],
      ticketIds: [bug.id],
    })
    await act(owner, 'joinIncident', { storeId, incidentId: commons.incident.id })
    await act(owner, 'reportTrouble', { storeId, component: 'DISCOUNT_RULES' })
    const words = { en: `Fast again: ${marks.word}.` }
    const fix = { title: { en: `Carts ${marks.word}` }, words, ticketIds: [other.id] }
    const { fix: prepared } = await act(kari, 'prepareFix', fix)
    return { incident: incident!, fix: prepared! }
  }

  async function writeByMail() {
    const list = `Here is what we ask:\n\n1. The ${marks.word} is empty.\n2. Where is the ${marks.word}?\n3. Please move the ${marks.word}.\n`
    const sent = await post.write(owner, letter(owner.email, { Subject: `Our ${marks.word}` }, list))
    if (sent.code !== 250) throw new Error(sent.words)
    const away = { 'Auto-Submitted': 'auto-replied', Subject: `Away: ${marks.word}` }
    await post.write(owner, letter(owner.email, away, body))
    for (const to of [owner, agency.admin]) {
      const mail = {
        fromAddress: post.desk,
        toAddress: to.email,
        replyTo: null,
        subject: marks.word,
        text: body,
        html: body,
      }
      await world.save(SentMail.keep({ ...mail, messageId: `<${newId()}@stoa.test>`, sentAt: world.now() }))
    }
  }

  async function connect(url: string) {
    const hooks = hooksOf(world)
    const program = await programs.build(agency.admin, grantableScopes('PARTNER'), {
      name: `${marks.word} sync`,
    })
    await act(agency.admin, 'addApiClientSecret', { apiClientId: program.id })
    const types = ['TICKET_OPENED', 'TICKET_REPLIED', 'ESTIMATE_OFFERED', 'TICKET_STATUS_CHANGED']
    const webhook = await hooks.build(agency.admin, url, types, { description: marks.word })
    return { program, webhook }
  }

  async function keepDesk() {
    const { savedView } = await act(kari, 'saveView', {
      name: marks.word,
      filter: { storeId },
      isShared: false,
    })
    const { cannedAnswer } = await act(kari, 'writeCannedAnswer', { title: marks.word, body: { en: body } })
    await act(owner, 'renewCalendarFeed', { storeId })
    return { savedView, cannedAnswer }
  }

  if (former) await servedBefore(former)
  const invitationId = await invite(agency)
  await askedBySomebodyElse()
  const last = await workLastMonth()
  const ways = await connect(hookUrl)
  const tickets = await writeTickets()
  const charges = await charge(last, tickets.project)
  const wishes = await wish()
  const broken = await breakAndMend(tickets)
  await writeByMail()
  const desk = await keepDesk()

  /** The rows that most hangs on, of each noun that has many. */
  const first: Partial<Record<NodeName, readonly string[]>> = {
    Ticket: [tickets.bug.id, tickets.project.id, tickets.question.id],
    Person: [nodeId('Person', owner.id), nodeId('Person', agency.admin.id)],
    Suggestion: [wishes.own.id],
    Estimate: [charges.estimate.id],
    WorkEntry: [charges.workEntry.id],
    StatementLine: charges.lineIds.slice(0, 1),
    PartnerInvitation: [invitationId],
  }
  return {
    first,
    marks,
    store,
    storeId,
    slug: store.slug,
    owner,
    member,
    agent: kari,
    agency,
    former,
    tickets,
    charges,
    wishes,
    ...broken,
    ...ways,
    ...desk,
    open,
    act,
    issued,
  }
}

export type Tenant = Awaited<ReturnType<typeof buildTenant>>
