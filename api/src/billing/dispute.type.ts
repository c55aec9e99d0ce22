import { Field, ID, Int, ObjectType } from 'type-graphql'
import { enumOf } from '../graphql/enum-of.ts'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Money, Node } from '../graphql/values.type.ts'
import { Actor } from '../people/person.type.ts'
import { StoreLink } from '../stores/store-link.type.ts'
import { TicketLink } from '../tickets/ticket-link.type.ts'
import { DISPUTE_OUTCOMES, DISPUTE_STATES, type DisputeState } from './dispute-words.ts'

const ANSWERS = {
  UPHELD: 'The charge stands as it was.',
  REDUCED: 'Less is charged.',
  WAIVED: 'Nothing is charged.',
}

export const DisputeStateEnum = enumOf(DISPUTE_STATES, 'DisputeState', 'Where a dispute stands (C5).', {
  OPEN: 'It waits for the platform’s answer; the line is frozen.',
  ...ANSWERS,
})

export const DisputeOutcomeEnum = enumOf(
  DISPUTE_OUTCOMES,
  'DisputeOutcome',
  'How the platform answers a dispute (C5).',
  ANSWERS,
)

@ObjectType({ description: 'A statement as a dispute of one of its lines names it.' })
export class DisputedStatement extends Node {
  @Field(() => Int, { description: 'Its number.' })
  number!: number

  @Field(() => String, { description: 'Which month, such as `2026-10`.' })
  period!: string
}

@ObjectType('Dispute', {
  implements: Node,
  description: 'An owner’s objection to a line, which is charged from its answer on, and not before (C5).',
})
export class DisputeType extends Node {
  @Field(() => ID, { description: 'The line that it is about.' })
  lineId!: string

  @Field(() => TicketLink, { description: 'The ticket whose work is charged.' })
  ticket!: TicketLink

  @Field(() => StoreLink, { description: 'The store that pays.' })
  store!: StoreLink

  @Field(() => String, {
    description: 'The month in which the line first fell due, such as `2026-11`, in the platform’s zone.',
  })
  month!: string

  @Field(() => DisputedStatement, {
    nullable: true,
    description:
      'The statement whose line it is (C6); null for a line that was not issued when it was disputed.',
  })
  statement!: DisputedStatement | null

  @Field(() => DisputeStateEnum, { description: 'Where it stands.' })
  state!: DisputeState

  @Field(() => Money, { description: 'What the line came to when it was disputed, without VAT.' })
  net!: Money

  @Field(() => Money, {
    nullable: true,
    description:
      'While it is open, what the line comes to now, without VAT: its work can be put right meanwhile. Null once it is answered.',
  })
  comesTo!: Money | null

  @Field(() => Actor, { description: 'The owner who disputes it.' })
  disputedBy!: Actor

  @Field(() => DateTime, { description: 'When.' })
  disputedAt!: Temporal.Instant

  @Field(() => String, { nullable: true, description: 'What they said; null for nothing.' })
  words!: string | null

  @Field(() => Actor, { nullable: true, description: 'Who answered; null while it is open.' })
  answeredBy!: Actor | null

  @Field(() => DateTime, { nullable: true, description: 'When; null while it is open.' })
  answeredAt!: Temporal.Instant | null

  @Field(() => String, { nullable: true, description: 'The answer’s words; null while it is open.' })
  answer!: string | null

  @Field(() => Money, {
    nullable: true,
    description:
      'What the answer took off the line, without VAT, of an issued line by a credit note; null while it is open.',
  })
  takenOff!: Money | null

  @Field(() => Boolean, { description: 'Whether the viewer can answer it now.' })
  viewerCanAnswer!: boolean
}

@ObjectType({ description: 'What disputing a line, or answering a dispute, led to.' })
export class DisputePayload {
  @Field(() => DisputeType, {
    nullable: true,
    description: 'The dispute as it stands, also where its answer was refused; null where there is none.',
  })
  dispute!: DisputeType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
