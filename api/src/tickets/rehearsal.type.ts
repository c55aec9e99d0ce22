import { Field, Int, ObjectType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'
import { nodeId } from '../graphql/node-id.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Money } from '../graphql/values.type.ts'
import { CalendarType } from '../plans/calendar.type.ts'
import { StoreLink, storeLink } from '../stores/store-link.type.ts'
import type { Store } from '../stores/store.entity.ts'
import { ClockNameEnum } from './promise.type.ts'
import type { DeadlineMove } from './deadline-moves.ts'
import type { MovedTicket } from './moved-ticket.ts'
import { TicketLink } from './ticket-link.type.ts'
import type { ClockName } from './ticket-words.ts'

@ObjectType('DeadlineMove', { description: 'A deadline of an open ticket that a change would move.' })
export class DeadlineMoveType {
  @Field(() => TicketLink, { description: 'Whose.' })
  ticket!: TicketLink

  @Field(() => StoreLink, { description: 'The ticket’s store.' })
  store!: StoreLink

  @Field(() => ClockNameEnum, { description: 'Which of its two.' })
  clock!: ClockName

  @Field(() => DateTime, { nullable: true, description: 'As it is stored; null for none.' })
  fromDueAt!: Temporal.Instant | null

  @Field(() => DateTime, { nullable: true, description: 'As it would be; null for never.' })
  toDueAt!: Temporal.Instant | null

  @Field(() => Boolean, { description: 'Whether it would be later than now promised, and not earlier.' })
  isLater!: boolean

  @Field(() => Boolean, {
    description:
      'Whether it would be late at once: the deadline as it would be is past already, and the one that is stored is not.',
  })
  isLateAtOnce!: boolean
}

@ObjectType('LineMove', {
  description:
    'What one ticket’s work in the running month is charged, and what it would be: its lines as one sum, without VAT (C2).',
})
export class LineMoveType {
  @Field(() => TicketLink, { description: 'The ticket that was worked on.' })
  ticket!: TicketLink

  @Field(() => StoreLink, { description: 'The store that is charged.' })
  store!: StoreLink

  @Field(() => Money, { description: 'What it comes to so far.' })
  from!: Money

  @Field(() => Money, { description: 'What it would come to.' })
  to!: Money

  @Field(() => Boolean, { description: 'Whether it would be more than now.' })
  isHigher!: boolean
}

@ObjectType({
  description:
    'What a change would move, were it applied to open tickets too. Nothing was written; the change itself goes the same way (S1).',
})
export class Rehearsal {
  @Field(() => String, {
    description:
      'Stands for the change and everything that it would move: the change is refused when either is another since.',
  })
  fingerprint!: string

  @Field(() => Int, { description: 'How many open tickets have a deadline that would move.' })
  movedTicketCount!: number

  @Field(() => Int, { description: 'How many deadlines would move.' })
  movedDeadlineCount!: number

  @Field(() => Int, {
    description: 'How many of the open tickets would have a deadline late at once, by `isLateAtOnce`.',
  })
  lateTicketCount!: number

  @Field(() => [DeadlineMoveType], { description: 'The first 50 of them, by the tickets’ numbers.' })
  movedDeadlines!: DeadlineMoveType[]

  @Field(() => Int, {
    description:
      'How many tickets’ unbilled lines would come to another amount: those of the running month in the platform’s zone. 0 for a change that holds from now on, since all work was done before.',
  })
  movedLineCount!: number

  @Field(() => [LineMoveType], { description: 'The first 50 of them, by the tickets’ numbers.' })
  movedLines!: LineMoveType[]

  @Field(() => Money, {
    nullable: true,
    description: 'What all moved lines come to so far, without VAT; null where none would move.',
  })
  movedLinesFrom!: Money | null

  @Field(() => Money, {
    nullable: true,
    description: 'What all moved lines would come to, without VAT; null where none would move.',
  })
  movedLinesTo!: Money | null
}

@ObjectType({ description: 'What a rehearsal came to.' })
export class RehearsalPayload {
  @Field(() => Rehearsal, {
    nullable: true,
    description: 'What would move; null when the change is refused.',
  })
  rehearsal!: Rehearsal | null

  @Field(() => [UserError], { description: 'Why the change would be refused; empty when it would not.' })
  userErrors!: UserError[]
}

@ObjectType({ description: 'What a change of a calendar led to.' })
export class CalendarPayload {
  @Field(() => CalendarType, {
    nullable: true,
    description: 'The calendar as it is now; null when it was refused.',
  })
  calendar!: CalendarType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}

/** How many moves of each kind a rehearsal shows. */
export const MOST_SHOWN = 50

/** What no change from now on moves: the work that there is was done before. */
const NO_LINES = { movedLineCount: 0, movedLines: [], movedLinesFrom: null, movedLinesTo: null }

/** A reckoning as the API shows it. */
export function rehearsalOf({
  fingerprint,
  moved,
}: {
  fingerprint: string
  moved: MovedTicket[]
}): Rehearsal {
  const moves = moved.flatMap(({ ticket, at, moves }) =>
    moves.map((move) => ({
      ticket: {
        ...ticket.asOther,
        id: nodeId('Ticket', ticket.id),
        type: ticket.type,
        status: ticket.status,
      },
      store: storeLink(ticket.store as Store),
      ...move,
      isLater: isLater(move.fromDueAt, move.toDueAt),
      isLateAtOnce: isLateAtOnce(move, at),
    })),
  )
  return {
    fingerprint,
    movedTicketCount: moved.length,
    movedDeadlineCount: moves.length,
    lateTicketCount: moved.filter(({ at, moves }) => moves.some((move) => isLateAtOnce(move, at))).length,
    movedDeadlines: moves.slice(0, MOST_SHOWN),
    ...NO_LINES,
  }
}

function isLater(from: Temporal.Instant | null, to: Temporal.Instant | null): boolean {
  if (to === null) return true
  return from !== null && Temporal.Instant.compare(to, from) > 0
}

function isLateAtOnce({ fromDueAt, toDueAt }: DeadlineMove, at: Temporal.Instant): boolean {
  return isPast(toDueAt, at) && !isPast(fromDueAt, at)
}

/** As the clock counts it: from the minute after it is due. */
function isPast(dueAt: Temporal.Instant | null, at: Temporal.Instant): boolean {
  const minute = at.round({ smallestUnit: 'minute', roundingMode: 'floor' })
  return dueAt !== null && Temporal.Instant.compare(minute, dueAt) > 0
}
