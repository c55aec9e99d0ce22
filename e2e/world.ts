import { Api } from './api.ts'
import {
  calendarsDocument,
  cannedAnswerDocument,
  commentDocument,
  changeAllDocument,
  changeCalendarDocument,
  changeFixDocument,
  closedDocument,
  closeStoreDocument,
  closedMonthsDocument,
  creditedDocument,
  currentIncidentsDocument,
  declareIncidentDocument,
  disputeLineDocument,
  offerEstimateDocument,
  endIncidentDocument,
  extendDocument,
  findTicketsDocument,
  fixesDocument,
  hearDocument,
  incidentDocument,
  letPartnerVoteDocument,
  letIntoDocument,
  linesDocument,
  listsDocument,
  logWorkDocument,
  mergeSuggestionsDocument,
  offerTogetherDocument,
  openEstimatesDocument,
  openTicketDocument,
  partnerFirstDocument,
  partnersDocument,
  partnerVotingDocument,
  pledgeDocument,
  postIncidentUpdateDocument,
  prepareFixDocument,
  rehearseDocument,
  replyDocument,
  resolveDocument,
  sentMailsDocument,
  shipFixDocument,
  shippedFixesDocument,
  startProjectDocument,
  statementsDocument,
  storeDocument,
  storesDocument,
  suggestDocument,
  ticketCountDocument,
  ticketsOfIncidentDocument,
  waitDocument,
  waitingDocument,
  voteDocument,
  waysDocument,
} from './documents.ts'
import type { Cast } from './people.ts'

export type Ticket = { id: string; number: number; title: string }
export type Suggestion = { id: string; number: number; title: string }
export type Incident = { id: string; number: number; title: string }
type Type = 'BUG' | 'USER_SUPPORT' | 'ORDER' | 'PRODUCT_SUGGESTION'
type Cause = 'TEMPLATE_WORK' | 'PLATFORM_BUG'

/** What people of the demo do through the API, so that a journey finds what it is about. */
export class World {
  readonly api: Api

  constructor(address: string) {
    this.api = new Api(address)
  }

  /** A title that no other ticket or suggestion has. */
  titled(words: string): string {
    return `${words} ${crypto.randomUUID().slice(0, 8)}`
  }

  async store(person: Cast, slug = person.store.slug) {
    const { store } = await this.api.ask(person, storeDocument, { slug })
    return store!
  }

  /** The stores that someone may see. */
  async stores(person: Cast) {
    const { stores } = await this.api.ask(person, storesDocument, {})
    return stores!.nodes
  }

  async openTicket(person: Cast, words: string, type: Type = 'BUG'): Promise<Ticket> {
    const { id } = await this.store(person)
    const input = { storeId: id, type, title: this.titled(words), body: `${words}, since this morning.` }
    const { openTicket } = await this.api.ask(person, openTicketDocument, { input })
    return openTicket!.ticket!
  }

  /** A store calls at any hour, on any plan: something critical is wrong, named by its component (P6). */
  async callAbout(person: Cast, component: string, words: string): Promise<Ticket> {
    const { id } = await this.store(person)
    const input = {
      storeId: id,
      type: 'BUG' as const,
      title: this.titled(words),
      body: `${words}, since tonight.`,
      channel: 'PHONE' as const,
      components: [component],
    }
    const { openTicket } = await this.api.ask(person, openTicketDocument, { input })
    return openTicket!.ticket!
  }

  /** The tickets that someone finds by their title. */
  async tickets(person: Cast, title: string) {
    const { tickets } = await this.api.ask(person, findTicketsDocument, { words: title })
    return tickets!.nodes
  }

  /** How many tickets someone's store has in all. */
  async ticketCount(person: Cast): Promise<number> {
    const { id } = await this.store(person)
    const { tickets } = await this.api.ask(person, ticketCountDocument, { storeId: id })
    return tickets!.totalCount!
  }

  /** The one ticket of a title. */
  async ticket(person: Cast, title: string): Promise<Ticket> {
    const found = (await this.tickets(person, title)).find((ticket) => ticket.title === title)
    if (!found) throw new Error(`${person.name} finds no ticket “${title}”.`)
    return found
  }

  /** The newest ticket of someone's store that has been closed. */
  async closedTicket(person: Cast): Promise<Ticket> {
    const { id } = await this.store(person)
    const { tickets } = await this.api.ask(person, closedDocument, { storeId: id })
    const [closed] = tickets!.nodes
    if (!closed) throw new Error(`${person.store.slug} has no closed ticket.`)
    return closed
  }

  /** The number of a request list of someone's store. */
  async requestList(person: Cast): Promise<number> {
    const { id } = await this.store(person)
    const { tickets } = await this.api.ask(person, listsDocument, { storeId: id })
    const list = tickets!.nodes.find(({ requestList }) => requestList)?.requestList
    if (!list) throw new Error(`${person.store.slug} has no request list.`)
    return list.number
  }

  /** The newest statement of someone's store: its number and how it is written, its month by name, its total. */
  async statement(person: Cast) {
    return this.#statement(person, () => true)
  }

  /** The newest one on which something is charged. */
  async chargedStatement(person: Cast) {
    return this.#statement(person, (total) => /[1-9]/.test(total))
  }

  async #statement(person: Cast, isAsked: (total: string) => boolean) {
    const { store } = await this.api.ask(person, statementsDocument, { slug: person.store.slug })
    const newest = store!.statements.find(({ total }) => isAsked(total.amount))
    if (!newest) throw new Error(`${person.store.slug} has no such statement.`)
    const { number, period } = newest
    return {
      number,
      period,
      name: `${period.slice(0, 4)}-${String(number).padStart(6, '0')}`,
      month: Temporal.PlainDate.from(`${period}-01`).toLocaleString('en-GB', {
        month: 'long',
        year: 'numeric',
      }),
      total: newest.total.amount,
    }
  }

  /** The page of the demo's statement that has a credit note. */
  async creditedStatement(admin: Cast): Promise<string> {
    const { closedMonths } = await this.api.ask(admin, closedMonthsDocument, {})
    for (const { month } of closedMonths ?? []) {
      const { statementsOfMonth } = await this.api.ask(admin, creditedDocument, { month })
      const found = statementsOfMonth?.find(({ creditNotes }) => creditNotes.length > 0)
      if (found) return `/stores/${found.store.slug}/charges/statements/${found.number}`
    }
    throw new Error('No statement has a credit note.')
  }

  /** The calendar that the desk works by, as it stands. */
  async calendar(admin: Cast) {
    const { calendars } = await this.api.ask(admin, calendarsDocument, {})
    return calendars![0]!
  }

  /** The ticket of someone's store whose estimate waits for its owner. */
  async estimatedTicket(person: Cast): Promise<number> {
    const { id } = await this.store(person)
    const { openEstimates } = await this.api.ask(person, openEstimatesDocument, { storeId: id })
    return openEstimates![0]!.ticket.number
  }

  /** The numbers of the open tickets whose deadlines would move if the desk closed on a date, once for each deadline. */
  async movedByClosing(admin: Cast, on: string): Promise<number[]> {
    const { key } = await this.calendar(admin)
    const input = { calendarKey: key, change: { close: [{ on, name: null }] } }
    const { rehearseCalendarChange } = await this.api.ask(admin, rehearseDocument, { input })
    return (rehearseCalendarChange?.rehearsal?.movedDeadlines ?? []).map(({ ticket }) => ticket.number)
  }

  /** Lets the desk be there all day, today and tomorrow: what counts open minutes counts every one from now on. */
  async openAllDay(admin: Cast): Promise<void> {
    const { key } = await this.calendar(admin)
    const today = Temporal.Now.plainDateISO('Europe/Athens')
    const special = [today, today.add({ days: 1 })].map((on) => ({
      on: on.toString(),
      spans: [{ from: '00:00', to: '24:00' }],
    }))
    const input = { calendarKey: key, change: { special } }
    const { rehearseCalendarChange } = await this.api.ask(admin, rehearseDocument, { input })
    const { fingerprint } = rehearseCalendarChange!.rehearsal!
    await this.api.ask(admin, changeCalendarDocument, {
      input: { ...input, fingerprint, openPromises: 'KEEP' as const, reason: 'Open all day.' },
    })
  }

  /** Gives a partner so many open minutes for the questions of its stores. */
  async givePartner(admin: Cast, name: string, minutes: number): Promise<void> {
    const { partnerFirst } = await this.api.ask(admin, partnersDocument, {})
    const { partner } = partnerFirst!.partners.find(({ partner }) => partner.name === name)!
    await this.api.ask(admin, partnerFirstDocument, { input: { partnerId: partner.id, minutes } })
  }

  async reply(person: Cast, { id }: Pick<Ticket, 'id'>, body: string): Promise<void> {
    await this.api.ask(person, replyDocument, { input: { ticketId: id, body } })
  }

  /** Answers whatever a store is asked, so that nothing waits on its people. */
  async answerAll(person: Cast): Promise<void> {
    const { id } = await this.store(person)
    const { tickets } = await this.api.ask(person, waitingDocument, { storeId: id })
    for (const ticket of tickets!.nodes) await this.reply(person, ticket, 'Yes, please.')
  }

  async askAndWait(agent: Cast, { id }: Ticket, question: string): Promise<void> {
    await this.api.ask(agent, waitDocument, { input: { ticketId: id, question } })
  }

  async resolve(person: Cast, { id }: Ticket, body: string): Promise<void> {
    await this.api.ask(person, resolveDocument, { input: { ticketId: id, body } })
  }

  async extend(agent: Cast, { id }: Ticket, minutes: number, reason: string): Promise<void> {
    await this.api.ask(agent, extendDocument, { input: { ticketId: id, minutes, reason } })
  }

  async logWork(agent: Cast, { id }: Ticket, minutes: number, cause: Cause, note: string): Promise<void> {
    await this.api.ask(agent, logWorkDocument, { input: { ticketId: id, minutes, cause, note } })
  }

  /** The month in which a ticket's work is charged: the running one, or the one before where that began a moment ago. */
  async chargedMonth(person: Cast, { number }: Pick<Ticket, 'number'>) {
    const { id: storeId } = await this.store(person)
    const ask = async (month: string | null) =>
      (await this.api.ask(person, linesDocument, { storeId, month })).chargesOfMonth!
    const running = await ask(null)
    if (running.lines.some(({ ticket }) => ticket.number === number)) return running
    return ask(Temporal.PlainYearMonth.from(running.month).subtract({ months: 1 }).toString())
  }

  /** An owner contests what a ticket costs this month; @returns the dispute's id. */
  async dispute(owner: Cast, { number }: Pick<Ticket, 'number'>, words: string): Promise<string> {
    const line = (await this.chargedMonth(owner, { number })).lines.find(
      ({ ticket }) => ticket.number === number,
    )!
    const { disputeLine } = await this.api.ask(owner, disputeLineDocument, {
      input: { lineId: line.id, words },
    })
    return disputeLine!.dispute!.id
  }

  /** An agent offers ordered work of so many minutes. */
  async offerEstimate(agent: Cast, { id }: Ticket, minutes: number): Promise<void> {
    const input = { ticketId: id, minutes, cause: 'ORDERED_WORK' as const, scope: 'As it was asked for.' }
    await this.api.ask(agent, offerEstimateDocument, { input })
  }

  /** What the desk says again and again, in English. */
  async writeCannedAnswer(agent: Cast, words: string, text: string): Promise<{ title: string }> {
    const input = { title: this.titled(words), body: { en: text } }
    const { writeCannedAnswer } = await this.api.ask(agent, cannedAnswerDocument, { input })
    return writeCannedAnswer!.cannedAnswer!
  }

  /** A public suggestion, with the vote of the store that made it. */
  async suggest(owner: Cast, words: string): Promise<Suggestion> {
    const { id } = await this.store(owner)
    const input = { storeId: id, title: this.titled(words), body: `${words}: we do it by hand today.` }
    const { suggest } = await this.api.ask(owner, suggestDocument, { input })
    return suggest!.suggestion!
  }

  /** Casts the vote of an owner's store, or of another one that someone votes for. */
  async vote(person: Cast, suggestion: Suggestion, slug = person.store.slug): Promise<void> {
    const { id } = await this.store(person, slug)
    await this.api.ask(person, voteDocument, { input: { suggestionId: suggestion.id, storeId: id } })
  }

  /** Lets the partner that looks after an owner's store vote for it. */
  async letPartnerVote(owner: Cast): Promise<void> {
    const { id: storeId } = await this.store(owner)
    const { partnerVoting } = await this.api.ask(owner, partnerVotingDocument, { storeId })
    const input = { storeId, partnerId: partnerVoting!.partner.id, mayVote: true }
    await this.api.ask(owner, letPartnerVoteDocument, { input })
  }

  async closeStore(admin: Cast, slug: string): Promise<void> {
    const { id: storeId } = await this.store(admin, slug)
    await this.api.ask(admin, closeStoreDocument, { input: { storeId, reason: 'They retired.' } })
  }

  /** Comments for an owner's store, or for the product team. */
  async comment(person: Cast, { id }: Suggestion, words: string): Promise<void> {
    const storeId = person.store.slug ? (await this.store(person)).id : null
    await this.api.ask(person, commentDocument, { input: { suggestionId: id, storeId, words } })
  }

  /** The product team merges a suggestion into another one that wishes the same. */
  async merge(product: Cast, suggestion: Suggestion, into: Suggestion): Promise<void> {
    const input = { suggestionId: suggestion.id, intoSuggestionId: into.id }
    await this.api.ask(product, mergeSuggestionsDocument, { input })
  }

  /** Offers a suggestion to stores together for 600 €, and lets one of them pledge. */
  async offerTogether(team: Cast, { id }: Suggestion, [owner, amount]: [Cast, string]): Promise<void> {
    const today = Temporal.Now.plainDateISO('Europe/Athens')
    const [expiresOn, deliverBy] = [10, 60].map((days) => today.add({ days }).toString())
    const input = { suggestionId: id, price: '600', scope: 'A field on the product page.' }
    const asked = { ...input, expiresOn: expiresOn!, deliverBy: deliverBy! }
    const { offerSuggestion } = await this.api.ask(team, offerTogetherDocument, { input: asked })
    const share = { offerId: offerSuggestion!.offer!.id, storeId: (await this.store(owner)).id, amount }
    await this.api.ask(owner, pledgeDocument, { input: share })
  }

  /** Lets an order grow into a project that begins today. */
  async startProject(agent: Cast, { id, title }: Ticket, parts: string[]): Promise<void> {
    const startsOn = Temporal.Now.plainDateISO('Europe/Athens').toString()
    const input = { ticketId: id, title, startsOn, parts: parts.map((part) => ({ title: part })) }
    await this.api.ask(agent, startProjectDocument, { input })
  }

  /** Resolves several tickets at once; @returns the id of the change, whose result the desk shows. */
  async resolveAll(agent: Cast, tickets: Ticket[], body: string): Promise<string> {
    const input = { action: 'RESOLVE' as const, ticketIds: tickets.map(({ id }) => id), body }
    const { changeTickets } = await this.api.ask(agent, changeAllDocument, { input })
    return changeTickets!.bulkChange!.id
  }

  /** A problem with the cart that promises four hours, in the same words in every language. */
  async declareIncident(agent: Cast, words: string): Promise<Incident> {
    const title = this.titled(words)
    const target = { minutes: 240, clock: 'ELAPSED' as const }
    const input = {
      title: { en: title },
      severity: 'MAJOR' as const,
      components: ['CART'],
      affects: 'ALL' as const,
      target,
    }
    const { declareIncident } = await this.api.ask(agent, declareIncidentDocument, { input })
    return { ...declareIncident!.incident!, title }
  }

  /** The incident that began first of those that go on: the demo's own. */
  async currentIncident(person: Cast): Promise<Pick<Incident, 'id' | 'number'>> {
    const { incidents } = await this.api.ask(person, currentIncidentsDocument, {})
    return incidents!.nodes[0]!
  }

  async postUpdate(agent: Cast, { id }: Pick<Incident, 'id'>, words: string): Promise<void> {
    const input = { incidentId: id, stage: 'IDENTIFIED' as const, words: { en: words } }
    await this.api.ask(agent, postIncidentUpdateDocument, { input })
  }

  async endIncident(agent: Cast, { id }: Pick<Incident, 'id'>): Promise<void> {
    await this.api.ask(agent, endIncidentDocument, { input: { incidentId: id } })
  }

  async incident(agent: Cast, number: number): Promise<Pick<Incident, 'id' | 'number'>> {
    const { incident } = await this.api.ask(agent, incidentDocument, { number })
    return incident!
  }

  /** Lets a fix go that ends an incident: its words, the same in every language, resolve whatever belongs to it (I2). */
  async shipFix(agent: Cast, { id }: Pick<Incident, 'id'>, title: string, words: string): Promise<void> {
    const input = { title: { en: title }, words: { en: words }, incidentIds: [id] }
    const { prepareFix } = await this.api.ask(agent, prepareFixDocument, { input })
    await this.api.ask(agent, shipFixDocument, { input: { fixId: prepareFix!.fix!.id } })
  }

  /** Says a prepared fix in other words, as someone else at the desk. */
  async rewordFix(agent: Cast, title: string, words: string): Promise<void> {
    const { platformFixes } = await this.api.ask(agent, fixesDocument, {})
    const { id } = platformFixes!.nodes.find((fix) => fix.title.en === title)!
    const input = { fixId: id, title: { en: title }, words: { en: words } }
    await this.api.ask(agent, changeFixDocument, { input })
  }

  /** What a store reads of a fix, someone's own where none is given; null until it is out. */
  async shippedFix(person: Cast, title: string, slug = person.store.slug) {
    const { id } = await this.store(person, slug)
    const { shippedFixes } = await this.api.ask(person, shippedFixesDocument, { storeId: id })
    return shippedFixes!.nodes.find((fix) => fix.title.en === title) ?? null
  }

  /** The tickets that belong to an incident, as an agent sees them. */
  async ticketsOf(agent: Cast, { id }: Pick<Incident, 'id'>) {
    const { tickets } = await this.api.ask(agent, ticketsOfIncidentDocument, { incidentId: id })
    return tickets!.nodes
  }

  /**
   * Lets someone's mails come at any hour, and be of answers alone: what else the demo has to tell them by then would
   * make one mail of several tickets.
   */
  async hearOfAnswersAlone(person: Cast): Promise<void> {
    const { notificationPreferences } = await this.api.ask(person, waysDocument, {})
    // What happens between a store and its partner is always mailed; nothing of it happens to this person.
    const chosen = notificationPreferences!.kinds.filter(({ kind }) => !/^(PARTNER|INVITATION)/.test(kind))
    const preferences = chosen.map(({ kind, inPortal }) => ({
      kind,
      inPortal,
      mail: kind === 'REPLY' ? ('IMMEDIATE' as const) : ('NEVER' as const),
    }))
    const hours = { quietFrom: null, quietTo: null, digestHour: 8 }
    await this.api.ask(person, hearDocument, { ways: { preferences }, hours })
  }

  /** Lets somebody into a store, as the platform’s own system does. */
  async letInto(administrator: Cast, slug: string, person: { email: string; name: string }) {
    const { externalId: storeExternalId } = await this.store(administrator, slug)
    const row = {
      ...person,
      externalId: person.email,
      role: 'MEMBER' as const,
      language: 'EN' as const,
      storeExternalId,
    }
    const input = { errorPolicy: 'REJECT_EVERYTHING' as const, rows: [row] }
    const { upsertMemberships } = await this.api.ask(administrator, letIntoDocument, { input })
    if (upsertMemberships?.rows?.[0]?.outcome !== 'CREATED')
      throw new Error(JSON.stringify(upsertMemberships))
  }

  /** The newest mail to someone that is of a ticket alone; null until it is sent. */
  async mailOf(person: Cast, { title }: Ticket) {
    const { sentMails } = await this.api.ask(person, sentMailsDocument, {})
    return sentMails!.nodes.find(({ subject }) => subject.includes(title)) ?? null
  }

  /** The newest mail to an address that has these words, as an administrator finds it; null until it is sent. */
  async mailAbout(administrator: Cast, words: string, address: string) {
    const { sentMails } = await this.api.ask(administrator, sentMailsDocument, {})
    const has = ({ subject, text }: { subject: string; text: string }) =>
      `${subject}\n${text}`.includes(words)
    return sentMails!.nodes.find((mail) => mail.to === address && has(mail)) ?? null
  }
}
