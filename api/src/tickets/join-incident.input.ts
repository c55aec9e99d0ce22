import { Field, ID, InputType } from 'type-graphql'
import type { ChannelKind } from '../domain/entitlement.ts'
import { ChannelKindName } from '../plans/channel.type.ts'

@InputType({ description: 'Something that a store says in one tap (I3).' })
class TapInput {
  @Field(() => ID, { description: 'The store that says it.' })
  storeId!: string

  @Field(() => ChannelKindName, {
    nullable: true,
    description: 'The channel it came through, on any plan (P6); left out for the portal.',
  })
  channel?: ChannelKind | null

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}

@InputType({ description: 'A store that an incident touches too (I3).' })
export class JoinIncidentInput extends TapInput {
  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string
}

@InputType({ description: 'A store that has what others reported, and nobody declared yet (I3).' })
export class ReportTroubleInput extends TapInput {
  @Field(() => String, { description: 'The key of the component that fails, a critical one.' })
  component!: string
}
