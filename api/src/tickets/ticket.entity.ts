import { Collection } from '@mikro-orm/core'
import type { BusinessCalendar } from '../domain/business-calendar.ts'
import type { ChannelKind } from '../domain/entitlement.ts'
import { Refusal } from '../domain/refusal.ts'
import { type ClockEvent, readClocks, type SlaTargets } from '../domain/sla-clock.ts'
import type { Person } from '../people/person.entity.ts'
import { newId } from '../persistence/columns.ts'
import type { Calendar } from '../plans/calendar.entity.ts'
import type { Plan } from '../plans/plan.entity.ts'
import type { Product } from '../stores/product-words.ts'
import type { Store } from '../stores/store.entity.ts'
import { unnoticed } from './deadline-notice.ts'
import type { DeadlineMove } from './deadline-moves.ts'
import { awaitPartner, leavePartner } from './hand-over.ts'
import { keepClocks, NO_CLOCKS } from './keep-clocks.ts'
import { Message } from './message.entity.ts'
import { TicketEvent } from './ticket-event.entity.ts'
import { TicketSchema } from './ticket.columns.ts'
import type { SupportTopic } from '../learning/topic-words.ts'
import type { BugOrigin, Side, TicketEventDetail, TicketTypeName } from './ticket-words.ts'

/** Who acts on a ticket, and on whose side. */
export type Author = { person: Person; side: Side }

/** The platform itself, where no person acts: what it answers and closes by rule (T6, T8). */
export const PLATFORM = { person: null, side: 'PLATFORM' } as const
export type Actor = Author | typeof PLATFORM

/** What a ticket is about, as its writer gives it. */
export type Request = {
  type: TicketTypeName
  title: string
  body: string
  channel: ChannelKind | null
  origin: BugOrigin | null
  product: Product | null
  topic: SupportTopic | null
  /** Keys of the components that a BUG names (T2). */
  components?: readonly string[]
  /** The closed ticket that it follows up (T8). */
  followsUp?: Ticket | null
  requestKey: string | null
}

/** A request of any kind. Its history is the truth: the status and the due instants are told from it. */
export class Ticket extends TicketSchema.class {
  override events = new Collection<TicketEvent>(this)

  /** Begins a ticket with its first message; the plan's targets and calendar at this moment are its promise (S1). */
  static begin(
    request: Request,
    detail: {
      number: number
      store: Store
      author: Author
      calendar: Calendar
      plan: Plan
      targets: SlaTargets
      /** Whether it was meant as chat, outside the chat's hours (T9). */
      isAfterHours?: boolean
    },
    now: Temporal.Instant,
  ): Ticket {
    const { body, requestKey, components = [], followsUp = null, ...about } = request
    const ticket = Object.assign(new Ticket(), about, NO_CLOCKS, {
      id: newId(),
      number: detail.number,
      store: detail.store,
      status: 'NEW' as const,
      requester: detail.author.person,
      assignee: null,
      calendar: detail.calendar,
      plan: detail.plan,
      components: [...components],
      targets: detail.targets,
      openedAt: now,
      lastActivityAt: now,
      resolvedAt: null,
      closedAt: null,
      followsUp,
      mergedInto: null,
      incident: null,
      partner: null,
      partnerUntil: null,
      withPlatformSince: null,
      eventCount: 0,
      internalEventCount: 0,
      lastMessage: null,
    })
    ticket.record('OPENED', detail.author, now, {
      body,
      requestKey,
      channel: request.channel === 'LIVE_CHAT' ? request.channel : null,
      detail: openingDetail(followsUp, detail.isAfterHours ?? false),
    })
    return ticket
  }

  /**
   * Adds a message. The store's opens a waiting or resolved ticket again; an agent's first one takes a new ticket on (T8).
   * A partner's, while it has the ticket first, is an answer to the store; no clock knows of it (T4).
   * A call has its channel and its minutes (T11); what was meant as chat outside its hours says so (T9).
   */
  reply(
    author: Author,
    body: string,
    now: Temporal.Instant,
    requestKey: string | null = null,
    how: Through = {},
  ): TicketEvent {
    this.refuseClosed()
    const through = throughOf(how)
    if (author.side === 'PLATFORM') {
      this.takeOn(author)
      return this.record('AGENT_REPLIED', author, now, { body, requestKey, ...through })
    }
    if (this.isWithPartner && author.side === 'PARTNER') {
      if (this.status === 'NEW') this.status = 'OPEN'
      return this.record('PARTNER_ANSWERED', author, now, { body, requestKey, ...through })
    }
    if (this.status === 'RESOLVED') return this.reopen(author, now, body, requestKey, how)
    if (this.status === 'WAITING_ON_STORE') this.status = 'OPEN'
    const waits = awaitPartner(this, now)
    const detail = waits ? { ...through.detail, ...waits } : through.detail
    return this.record('STORE_REPLIED', author, now, { body, requestKey, ...through, detail })
  }

  /** Asks the store a question and stops the resolution clock until it answers. */
  waitOnStore(
    agent: Author,
    question: string,
    now: Temporal.Instant,
    requestKey: string | null = null,
  ): TicketEvent {
    this.refuseUnlessOpen()
    this.takeOn(agent)
    this.record('AGENT_REPLIED', agent, now, { body: question, requestKey })
    this.status = 'WAITING_ON_STORE'
    return this.record('WAITING_ON_STORE', agent, now)
  }

  /** Waits for the store's answer again, to the question that it was asked before. */
  waitAgain(agent: Author, now: Temporal.Instant): TicketEvent {
    this.refuseUnlessOpen()
    this.status = 'WAITING_ON_STORE'
    return this.record('WAITING_ON_STORE', agent, now)
  }

  /** The owner's yes or no to an offer is the store's answer: what waited for it waits no more (T8, C3). Before it is recorded. */
  hearAnswerToOffer(): void {
    if (this.status === 'WAITING_ON_STORE') this.status = 'OPEN'
  }

  /** Ends the work, with words or without. */
  resolve(
    author: Actor,
    now: Temporal.Instant,
    body: string | null = null,
    requestKey: string | null = null,
  ): TicketEvent {
    this.refuseUnlessOpen()
    if (author.side === 'PLATFORM') this.takeOn(author)
    this.status = 'RESOLVED'
    this.resolvedAt = now
    return this.record('RESOLVED', author, now, { body, requestKey })
  }

  /** Takes a resolved ticket up again; the clock goes on with what it had consumed. */
  reopen(
    author: Author,
    now: Temporal.Instant,
    body: string | null = null,
    requestKey: string | null = null,
    how: Through = {},
  ): TicketEvent {
    this.refuseClosed()
    if (this.status !== 'RESOLVED') throw new Refusal('NOT_RESOLVED')
    this.status = 'OPEN'
    this.resolvedAt = null
    return this.record('REOPENED', author, now, { body, requestKey, ...throughOf(how) })
  }

  /** Moves the resolution deadline openly, for a reason that the store reads (S2). */
  extend(
    agent: Author,
    minutes: number,
    reason: string,
    now: Temporal.Instant,
    requestKey: string | null = null,
  ): TicketEvent {
    this.refuseUnlessOpen()
    const { target } = this.readClocks(now).resolution
    if (!target) throw new Refusal('NO_DEADLINE')
    return this.record('EXTENDED', agent, now, { minutes, reason, requestKey })
  }

  /** Ends a resolved ticket for good; what comes later is a follow-up ticket (T8). */
  close(author: Actor, now: Temporal.Instant): TicketEvent {
    if (this.status !== 'RESOLVED') throw new Refusal('NOT_RESOLVED')
    this.status = 'CLOSED'
    this.closedAt = now
    return this.record('CLOSED', author, now)
  }

  /** Compares the promise with a new plan's, or with what its plan promises now and why: an open deadline never moves later. */
  changePlan(
    targets: SlaTargets,
    by: Actor,
    now: Temporal.Instant,
    reason: string | null = null,
  ): TicketEvent {
    return this.record('PLAN_CHANGED', by, now, { targets, reason })
  }

  /** Counts its promise by changed hours and dates, for a reason that the store reads; `moves` are the deadlines that this moves (S2). */
  changeCalendar(
    calendar: BusinessCalendar,
    moves: readonly DeadlineMove[],
    reason: string,
    by: Actor,
    now: Temporal.Instant,
  ): TicketEvent {
    const told = moves.map(({ clock, fromDueAt, toDueAt }) => ({
      clock,
      fromDueAt: fromDueAt?.toString() ?? null,
      toDueAt: toDueAt?.toString() ?? null,
    }))
    return this.record('CALENDAR_CHANGED', by, now, { calendar, reason, detail: { moves: told } })
  }

  /**
   * Gives a ticket that was answered at once the promise of the plan it was opened on, counted from its opening; no plan
   * changed, and the history says so. Nothing is said where the plan promises nothing (S3).
   */
  promiseFromOpening(targets: SlaTargets, by: Actor, now: Temporal.Instant): TicketEvent | null {
    if (!targets.firstResponse && !targets.resolution) return null
    return this.record('PLAN_CHANGED', by, now, { targets, detail: { isFromOpening: true } })
  }

  /** Writes into the history which deadlines came at risk or passed, once each (S4). Needs `events` and `calendar` loaded. */
  noticeDeadlines(now: Temporal.Instant): TicketEvent[] {
    const at = [now, this.lastEventAt].sort(Temporal.Instant.compare).at(-1)!
    const notices = this.isOver ? [] : unnoticed(this.readClocks(at), this.events.getItems())
    const events = notices.map(({ type, clock, dueAt }) =>
      this.append(type, null, at, { detail: { clock, dueAt: dueAt.toString() } }),
    )
    keepClocks(this, at)
    return events
  }

  /** When something last happened, internal or not. Needs `events` loaded. */
  get lastEventAt(): Temporal.Instant {
    return this.events.getItems().at(-1)?.at ?? this.openedAt
  }

  /** What both clocks show at an instant, and what they would after more events. Needs `events` and `calendar` loaded. */
  readClocks(at: Temporal.Instant, more: readonly ClockEvent[] = []) {
    const clockEvents = this.events.getItems().flatMap((event) => event.toClockEvent() ?? [])
    return readClocks(this.calendar.definition, this.targets, [...clockEvents, ...more], at)
  }

  /** The ticket as another one's history names it. */
  get asOther() {
    return { id: this.id, number: this.number, title: this.title }
  }

  /** Appends to the history, and keeps what is told from it: every verb ends here. */
  record(
    type: TicketEvent['type'],
    author: Actor | null,
    now: Temporal.Instant,
    detail: Partial<
      Pick<TicketEvent, 'minutes' | 'reason' | 'targets' | 'target' | 'calendar' | 'isInternal' | 'detail'>
    > & {
      body?: string | null
      channel?: ChannelKind | null
      requestKey?: string | null
    } = {},
  ): TicketEvent {
    leavePartner(this, type, author, now)
    const { body, channel, ...rest } = detail
    const message =
      body && author ? Message.write(this, author, body, now, { channel, isInternal: rest.isInternal }) : null
    const event = this.append(type, author, now, { ...rest, message })
    if (event.isInternal) {
      this.internalEventCount++
      return event
    }
    if (message) this.lastMessage = message
    this.lastActivityAt = now
    keepClocks(this, now)
    return event
  }

  private append(
    type: TicketEvent['type'],
    author: Actor | null,
    now: Temporal.Instant,
    detail: Parameters<typeof TicketEvent.append>[5],
  ): TicketEvent {
    const event = TicketEvent.append(this, ++this.eventCount, type, author, now, detail)
    this.events.add(event)
    return event
  }

  /** Whether the store's partner has it, before the platform does (T4). */
  get isWithPartner(): boolean {
    return this.partner !== null && this.withPlatformSince === null && !this.isOver
  }

  /** Whether nothing is owed any more: resolved, or closed. */
  get isOver(): boolean {
    return this.status === 'RESOLVED' || this.status === 'CLOSED'
  }

  private takeOn(agent: Actor) {
    if (this.status === 'NEW') this.status = 'OPEN'
    this.assignee ??= agent.person
  }

  /** @throws Refusal `TICKET_CLOSED` */
  refuseClosed() {
    if (this.status === 'CLOSED') throw new Refusal('TICKET_CLOSED')
  }

  /** @throws Refusal `TICKET_CLOSED`, `ALREADY_RESOLVED` */
  refuseUnlessOpen() {
    this.refuseClosed()
    if (this.status === 'RESOLVED') throw new Refusal('ALREADY_RESOLVED')
  }
}
TicketSchema.setClass(Ticket)

/** How something was said: through which channel, for how long, and whether its channel was closed. */
type Through = { channel?: ChannelKind | null; minutes?: number | null; isAfterHours?: boolean }

function throughOf({ channel = null, minutes = null, isAfterHours = false }: Through) {
  return { channel, minutes, detail: isAfterHours ? { isAfterHours: true as const } : null }
}

function openingDetail(followsUp: Ticket | null, isAfterHours: boolean): TicketEventDetail | null {
  if (!followsUp && !isAfterHours) return null
  return { ...(followsUp && { other: followsUp.asOther }), ...(isAfterHours && { isAfterHours }) }
}
