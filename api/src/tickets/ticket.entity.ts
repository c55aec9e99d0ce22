import { Collection } from '@mikro-orm/core'
import type { ChannelKind } from '../domain/entitlement.ts'
import { Refusal } from '../domain/refusal.ts'
import { type ClockReading, readClocks, type SlaTargets } from '../domain/sla-clock.ts'
import type { Person } from '../people/person.entity.ts'
import { newId } from '../persistence/columns.ts'
import type { Calendar } from '../plans/calendar.entity.ts'
import type { Plan } from '../plans/plan.entity.ts'
import type { Store } from '../stores/store.entity.ts'
import { nextNoticeAt, unnoticed } from './deadline-notice.ts'
import { Message } from './message.entity.ts'
import { TicketEvent } from './ticket-event.entity.ts'
import { TicketSchema } from './ticket.columns.ts'
import type { BugOrigin, Product, SettledState, Side, SupportTopic, TicketTypeName } from './ticket-words.ts'

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
    },
    now: Temporal.Instant,
  ): Ticket {
    const { body, requestKey, ...about } = request
    const ticket = Object.assign(new Ticket(), about, {
      id: newId(),
      number: detail.number,
      store: detail.store,
      status: 'NEW' as const,
      requester: detail.author.person,
      assignee: null,
      calendar: detail.calendar,
      plan: detail.plan,
      components: [],
      targets: detail.targets,
      openedAt: now,
      lastActivityAt: now,
      resolvedAt: null,
      closedAt: null,
      firstResponseDueAt: null,
      firstResponseAtRiskAt: null,
      firstResponseState: null,
      resolutionDueAt: null,
      resolutionAtRiskAt: null,
      resolutionState: null,
      resolutionCompletedAt: null,
      noticeAt: null,
      isFirstResponsePromised: false,
      isResolutionPromised: false,
      followsUp: null,
      mergedInto: null,
      eventCount: 0,
      internalEventCount: 0,
      lastMessage: null,
    })
    ticket.record('OPENED', detail.author, now, { body, requestKey })
    return ticket
  }

  /** Adds a message. The store's opens a waiting or resolved ticket again; an agent's first one takes a new ticket on (T8). */
  reply(author: Author, body: string, now: Temporal.Instant, requestKey: string | null = null): TicketEvent {
    this.refuseClosed()
    if (author.side === 'PLATFORM') {
      this.takeOn(author)
      return this.record('AGENT_REPLIED', author, now, { body, requestKey })
    }
    if (this.status === 'RESOLVED') return this.reopen(author, now, body, requestKey)
    if (this.status === 'WAITING_ON_STORE') this.status = 'OPEN'
    return this.record('STORE_REPLIED', author, now, { body, requestKey })
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
  ): TicketEvent {
    this.refuseClosed()
    if (this.status !== 'RESOLVED') throw new Refusal('NOT_RESOLVED')
    this.status = 'OPEN'
    this.resolvedAt = null
    return this.record('REOPENED', author, now, { body, requestKey })
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

  /** Compares the promise with a new plan's: an open deadline never moves later. */
  changePlan(targets: SlaTargets, now: Temporal.Instant): TicketEvent {
    return this.record('PLAN_CHANGED', null, now, { targets })
  }

  /** Writes into the history which deadlines came at risk or passed, once each (S4). Needs `events` and `calendar` loaded. */
  noticeDeadlines(now: Temporal.Instant): TicketEvent[] {
    const at = [now, this.lastEventAt].sort(Temporal.Instant.compare).at(-1)!
    const notices = this.isOver ? [] : unnoticed(this.readClocks(at), this.events.getItems())
    const events = notices.map(({ type, clock, dueAt }) =>
      this.append(type, null, at, { detail: { clock, dueAt: dueAt.toString() } }),
    )
    this.keepClocks(at)
    return events
  }

  /** When something last happened, internal or not. Needs `events` loaded. */
  get lastEventAt(): Temporal.Instant {
    return this.events.getItems().at(-1)?.at ?? this.openedAt
  }

  /** What both clocks show at an instant. Needs `events` and `calendar` loaded. */
  readClocks(at: Temporal.Instant) {
    const clockEvents = this.events.getItems().flatMap((event) => event.toClockEvent() ?? [])
    return readClocks(this.calendar.definition, this.targets, clockEvents, at)
  }

  private record(
    type: TicketEvent['type'],
    author: Actor | null,
    now: Temporal.Instant,
    detail: Partial<
      Pick<TicketEvent, 'minutes' | 'reason' | 'targets' | 'target' | 'isInternal' | 'detail'>
    > & {
      body?: string | null
      channel?: ChannelKind | null
      requestKey?: string | null
    } = {},
  ): TicketEvent {
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
    this.keepClocks(now)
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

  /** Stores what the clocks show, for lists to sort and measures to count by (S1). */
  private keepClocks(now: Temporal.Instant) {
    const { firstResponse, resolution } = this.readClocks(now)
    this.firstResponseDueAt = firstResponse.dueAt
    this.firstResponseAtRiskAt = firstResponse.atRiskAt
    this.firstResponseState = settled(firstResponse)
    this.resolutionDueAt = resolution.dueAt
    this.resolutionAtRiskAt = resolution.atRiskAt
    this.resolutionState = settled(resolution)
    this.resolutionCompletedAt = resolution.completedAt
    this.isFirstResponsePromised = firstResponse.target !== null
    this.isResolutionPromised = resolution.target !== null
    this.noticeAt = this.isOver ? null : nextNoticeAt({ firstResponse, resolution }, this.events.getItems())
  }

  private get isOver(): boolean {
    return this.status === 'RESOLVED' || this.status === 'CLOSED'
  }

  private takeOn(agent: Actor) {
    if (this.status === 'NEW') this.status = 'OPEN'
    this.assignee ??= agent.person
  }

  private refuseClosed() {
    if (this.status === 'CLOSED') throw new Refusal('TICKET_CLOSED')
  }

  private refuseUnlessOpen() {
    this.refuseClosed()
    if (this.status === 'RESOLVED') throw new Refusal('ALREADY_RESOLVED')
  }
}
TicketSchema.setClass(Ticket)

function settled({ state }: ClockReading): SettledState | null {
  return state === 'MET' || state === 'MISSED' ? state : null
}
