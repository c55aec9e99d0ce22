import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import type { ClockState } from '../domain/sla-clock.ts'
import { connectionOf } from '../graphql/connections.ts'
import { DateTime } from '../graphql/scalars.ts'
import { ClockKind } from '../plans/clock-kind.type.ts'
import { ExtensionType, PromiseSource, SlaState } from './sla-clock.type.ts'
import { TicketLink } from './ticket-link.type.ts'
import type { ClockName } from './ticket-words.ts'

export const ClockNameEnum = { FIRST_RESPONSE: 'FIRST_RESPONSE', RESOLUTION: 'RESOLUTION' } as const
registerEnumType(ClockNameEnum, {
  name: 'ClockName',
  description: 'One of the two clocks of a ticket (S1).',
  valuesConfig: {
    FIRST_RESPONSE: { description: 'Until the first answer; it never pauses.' },
    RESOLUTION: { description: 'Until it is resolved.' },
  },
})

/** How a promise came out, or that it has not yet (S6). */
export type PromiseOutcomeName = keyof typeof PromiseOutcome
export const PromiseOutcome = { KEPT: 'KEPT', BROKEN: 'BROKEN', RUNNING: 'RUNNING' } as const
registerEnumType(PromiseOutcome, {
  name: 'PromiseOutcome',
  description: 'How a promise came out (S6).',
  valuesConfig: {
    KEPT: { description: 'Done by its deadline as it finally stood.' },
    BROKEN: { description: 'Done after its deadline, or the deadline has passed and it is not done.' },
    RUNNING: { description: 'Not done, and its deadline has not passed or the clock stands still.' },
  },
})

@ObjectType('TicketPromise', {
  description:
    'A promise made on a ticket, told from its history and never edited: as it was made, how it was moved, and what came of it (S6).',
})
export class TicketPromise {
  @Field(() => TicketLink, { description: 'The ticket it was made on.' })
  ticket!: TicketLink

  @Field(() => ClockNameEnum, { description: 'What was promised: an answer, or a resolution.' })
  clock!: ClockName

  @Field(() => DateTime, { description: 'When it was made: at the opening, or by a later plan or incident.' })
  promisedAt!: Temporal.Instant

  @Field(() => Int, { description: 'The minutes promised at first.' })
  promisedMinutes!: number

  @Field(() => ClockKind, { description: 'Which minutes were promised at first.' })
  promisedClock!: keyof typeof ClockKind

  @Field(() => DateTime, {
    nullable: true,
    description: 'The deadline as it was first given; null when it was made while the clock stood still.',
  })
  promisedDueAt!: Temporal.Instant | null

  @Field(() => [ExtensionType], { description: 'Each time it was moved openly, oldest first (S2).' })
  extensions!: ExtensionType[]

  @Field(() => Int, {
    description: 'Minutes for which the clock stood still because it waited for the store.',
  })
  waitedMinutes!: number

  @Field(() => Int, {
    description:
      'Minutes for which the clock stood still because the ticket was resolved, until it was opened again.',
  })
  resolvedMinutes!: number

  @Field(() => PromiseSource, { description: 'Whose target counts now, or counted at its end.' })
  source!: keyof typeof PromiseSource

  @Field(() => Int, { description: 'Minutes of that target, extensions included.' })
  targetMinutes!: number

  @Field(() => ClockKind, { description: 'Which minutes that target counts.' })
  targetClock!: keyof typeof ClockKind

  @Field(() => DateTime, {
    nullable: true,
    description:
      'The deadline as it stands, or finally stood; null while the clock stands still short of it.',
  })
  dueAt!: Temporal.Instant | null

  @Field(() => PromiseOutcome, { description: 'What came of it.' })
  outcome!: PromiseOutcomeName

  @Field(() => SlaState, { description: 'How its clock stands.' })
  state!: ClockState

  @Field(() => DateTime, { nullable: true, description: 'When it was done; null until then.' })
  completedAt!: Temporal.Instant | null

  @Field(() => Int, {
    description: 'Minutes of the target that are left, or were when it was done; negative when late.',
  })
  remainingMinutes!: number
}

export const { Connection: TicketPromiseConnection } = connectionOf(TicketPromise, 'TicketPromise')

@ObjectType({ description: 'How many promises were made, and what came of them (S6).' })
export class PromiseTally {
  @Field(() => Int, { description: 'Kept.' })
  kept!: number

  @Field(() => Int, { description: 'Broken, also those that are late and not done yet.' })
  broken!: number

  @Field(() => Int, { description: 'Still running in time, or standing still.' })
  running!: number
}

@ObjectType({ description: 'A store’s promises, counted (S6).' })
export class PromiseRecord extends PromiseTally {
  @Field(() => Int, { description: 'How many of them were moved openly at least once.' })
  extended!: number
}
