import { Field, ObjectType } from 'type-graphql'

@ObjectType({
  description: 'What the viewer may do with a ticket, from the same rules that the mutations ask.',
})
export class TicketAbilities {
  @Field(() => Boolean, { description: 'Write on it.' })
  reply!: boolean

  @Field(() => Boolean, { description: 'Say that it is solved.' })
  resolve!: boolean

  @Field(() => Boolean, { description: 'Open it again.' })
  reopen!: boolean

  @Field(() => Boolean, { description: 'Ask the store and stop the clock.' })
  waitOnStore!: boolean

  @Field(() => Boolean, { description: 'Move its deadline openly.' })
  extendDeadline!: boolean

  @Field(() => Boolean, { description: 'Log work on it.' })
  logWork!: boolean

  @Field(() => Boolean, { description: 'Offer its store billable work on it (C3).' })
  offerEstimate!: boolean

  @Field(() => Boolean, { description: 'Give it to someone of the platform.' })
  assign!: boolean

  @Field(() => Boolean, { description: 'Correct its type and its details.' })
  classify!: boolean

  @Field(() => Boolean, { description: 'Note something that only the platform’s own people read.' })
  addNote!: boolean

  @Field(() => Boolean, { description: 'Log a call.' })
  logCall!: boolean

  @Field(() => Boolean, { description: 'Say which tickets belong together with it.' })
  relate!: boolean

  @Field(() => Boolean, { description: 'Merge it into another one.' })
  merge!: boolean

  @Field(() => Boolean, { description: 'Let an order grow into a project, or change that project (T5).' })
  changeProject!: boolean

  @Field(() => Boolean, { description: 'Say that it belongs to an incident.' })
  linkIncident!: boolean

  @Field(() => Boolean, { description: 'Say that it does not belong to its incident after all.' })
  unlinkIncident!: boolean

  @Field(() => Boolean, { description: 'Follow it up with a new ticket, once it is closed (T8).' })
  followUp!: boolean

  @Field(() => Boolean, { description: 'Hand it to the platform, as the partner that has it first (T4).' })
  handToPlatform!: boolean

  @Field(() => Boolean, { description: 'Take it from the partner that has it first (T4).' })
  takeFromPartner!: boolean
}
