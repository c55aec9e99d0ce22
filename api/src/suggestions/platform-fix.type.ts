import { Field, Int, ObjectType } from 'type-graphql'
import { connectionOf } from '../graphql/connections.ts'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { LocalisedText, Node } from '../graphql/values.type.ts'
import { ComponentType } from '../incidents/component.type.ts'
import { IncidentLink } from '../incidents/incident.type.ts'
import type { FixState } from '../incidents/platform-fix-words.ts'
import { FixStateEnum } from '../incidents/platform-fix.type.ts'
import { Actor } from '../people/person.type.ts'
import { StoreLink } from '../stores/store-link.type.ts'
import { TicketLink } from '../tickets/ticket-link.type.ts'
import { SuggestionLink } from './suggestion-order.type.ts'

@ObjectType({ description: 'How far the shipping of a fix is.' })
export class FixProgress {
  @Field(() => Int, { description: 'How many tickets are worked out.' })
  done!: number

  @Field(() => Int, { description: 'Of how many; 0 until it begins.' })
  total!: number
}

@ObjectType({ description: 'What shipping a fix does, counted as things are now.' })
export class FixReach {
  @Field(() => Int, { description: 'How many tickets it has.' })
  tickets!: number

  @Field(() => Int, { description: 'Of how many stores.' })
  stores!: number

  @Field(() => Int, { description: 'How many of the tickets are still open: those it resolves.' })
  openTickets!: number

  @Field(() => Int, { description: 'Of how many stores those are.' })
  openStores!: number
}

@ObjectType({ description: 'A ticket of a fix.' })
export class FixTicket {
  @Field(() => TicketLink, { description: 'Which one.' })
  ticket!: TicketLink

  @Field(() => StoreLink, { description: 'Whose it is.' })
  store!: StoreLink

  @Field(() => Boolean, { description: 'Whether it is linked itself, and not only through an incident.' })
  isLinked!: boolean

  @Field(() => Boolean, { description: 'Whether it is the bug that the fix came from.' })
  isSource!: boolean
}

@ObjectType({ description: 'What the viewer can do with a fix as it stands.' })
export class FixAbilities {
  @Field(() => Boolean, { description: 'Say it in other words, link and unlink.' })
  change!: boolean

  @Field(() => Boolean, { description: 'Link a suggestion, which is decided with it.' })
  linkSuggestion!: boolean

  @Field(() => Boolean, { description: 'Let it go.' })
  ship!: boolean
}

@ObjectType('PlatformFix', {
  implements: Node,
  description: 'One fix for all, as the platform’s own people see it (I2); stores read a `ShippedFix`.',
})
export class PlatformFixType extends Node {
  @Field(() => Int, { description: 'The number people use.' })
  number!: number

  @Field(() => Int, { description: 'Grows with each change of its words or its state.' })
  version!: number

  @Field(() => LocalisedText, { description: 'What was wrong, in a line.' })
  title!: LocalisedText

  @Field(() => LocalisedText, { description: 'What was fixed, in words for stores.' })
  words!: LocalisedText

  @Field(() => [ComponentType], { description: 'The parts of the platform that it mends.' })
  components!: ComponentType[]

  @Field(() => FixStateEnum, { description: 'How far it is.' })
  state!: FixState

  @Field(() => DateTime, { description: 'When it was made ready.' })
  preparedAt!: Temporal.Instant

  @Field(() => Actor, { description: 'By whom.' })
  preparedBy!: Actor

  @Field(() => DateTime, { nullable: true, description: 'When it was out; null until then.' })
  shippedAt!: Temporal.Instant | null

  @Field(() => Actor, { nullable: true, description: 'Who let it go.' })
  shippedBy!: Actor | null

  @Field(() => Int, { nullable: true, description: 'How many stores it protected; null until it is out.' })
  storesProtected!: number | null

  @Field(() => FixProgress, { description: 'How far its shipping is.' })
  progress!: FixProgress

  @Field(() => FixReach, { description: 'What it reaches, counted now.' })
  reach!: FixReach

  @Field(() => [IncidentLink], { description: 'The incidents that it ends.' })
  incidents!: IncidentLink[]

  @Field(() => [FixTicket], {
    description: 'The first 200 of its tickets, by number, the open ones first; `reach` counts all.',
  })
  tickets!: FixTicket[]

  @Field(() => SuggestionLink, {
    nullable: true,
    description:
      'The suggestion that it came from, or what stands for that one, which is shipped with it; null for a program without `suggestions:read` (A1).',
  })
  suggestion!: SuggestionLink | null

  @Field(() => FixAbilities, { description: 'What the viewer can do with it.' })
  viewerCan!: FixAbilities
}

export const { Connection: PlatformFixConnection } = connectionOf(PlatformFixType, 'PlatformFix')

@ObjectType({ description: 'What a change of a fix led to.' })
export class PlatformFixPayload {
  @Field(() => PlatformFixType, {
    nullable: true,
    description: 'The fix as it is now; null when it was refused.',
  })
  fix!: PlatformFixType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
