import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { enumOf } from '../graphql/enum-of.ts'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Actor } from '../people/person.type.ts'
import { PRESENCE_ACTIVITIES, type PresenceActivity } from './ticket-words.ts'

export const PresenceActivityEnum = enumOf(
  PRESENCE_ACTIVITIES,
  'PresenceActivity',
  'What someone does who has a ticket open (T9).',
  {
    READING: 'Has it open.',
    WRITING: 'Writes a message.',
    WRITING_NOTE:
      'Writes an internal note; told to the platform’s own people, and as READING to everyone else.',
    GONE: 'Left it. Only to be shown, never told.',
  },
)

@ObjectType({
  description: 'A ticket that changed: what is needed to tell whether a list shows it as it is.',
})
export class ChangedTicket {
  @Field(() => ID, { description: 'Which ticket.' })
  id!: string

  @Field(() => Int, { description: 'The number people use.' })
  number!: number

  @Field(() => Int, { description: 'Grows with every change.' })
  version!: number
}

@ObjectType({ description: 'Someone who has a ticket open now.' })
export class PresentPerson extends Actor {
  @Field(() => PresenceActivityEnum, { description: 'What they do.' })
  activity!: PresenceActivity
}

@ObjectType({ description: 'How far someone has read a ticket.' })
export class SeenMark {
  @Field(() => Actor, { description: 'Who.' })
  actor!: Actor

  @Field(() => ID, { description: 'The last event of the timeline that they have seen.' })
  upTo!: string

  @Field(() => DateTime, { description: 'When they saw it.' })
  at!: Temporal.Instant
}

@ObjectType({ description: 'Who has a ticket open, and how far who has read it; without the viewer.' })
export class TicketPresence {
  @Field(() => [PresentPerson], { description: 'Who is there.' })
  people!: PresentPerson[]

  @Field(() => [SeenMark], { description: 'Who has seen what.' })
  seenBy!: SeenMark[]
}

@InputType({
  description: 'That someone has a ticket open. Good for 25 seconds, writing for 6; show it anew before.',
})
export class ShowPresenceInput {
  @Field(() => ID, { description: 'Which ticket.' })
  ticketId!: string

  @Field(() => PresenceActivityEnum, { description: 'What they do there.' })
  activity!: PresenceActivity
}

@ObjectType({ description: 'Whether a presence could be shown.' })
export class PresencePayload {
  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}

@InputType({ description: 'That the viewer has read a ticket.' })
export class MarkTicketSeenInput {
  @Field(() => ID, { description: 'Which ticket.' })
  ticketId!: string

  @Field(() => ID, {
    description: 'The last event of its timeline that was read; an earlier one than before changes nothing.',
  })
  upTo!: string
}
