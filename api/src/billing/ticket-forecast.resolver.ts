import { Arg, Ctx, Directive, Field, ID, InputType, Query, Resolver } from 'type-graphql'
import type { SignedIn } from '../graphql/context.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { storePolicy } from '../stores/store.policy.ts'
import type { TicketTypeName } from '../tickets/ticket-words.ts'
import { TicketTypeEnum } from '../tickets/ticket-enums.type.ts'
import { readTicketForecast } from './ticket-forecast.read.ts'
import { TicketForecast } from './ticket-forecast.type.ts'

@InputType({ description: 'A ticket that might be sent.' })
export class TicketForecastInput {
  @Field(() => ID, { description: 'The store that would ask.' })
  storeId!: string

  @Field(() => TicketTypeEnum, { description: 'What kind of request it would be.' })
  type!: TicketTypeName
}

@Resolver(() => TicketForecast)
export class TicketForecastResolver {
  @Directive('@requires(scope: "tickets:read")')
  @Query(() => TicketForecast, {
    nullable: true,
    description: 'What a ticket sent now would get (T12); null for a store that is missing or another’s.',
  })
  async ticketForecast(
    @Ctx() { reads, viewer, now }: SignedIn,
    @Arg('input', () => TicketForecastInput, { description: 'The ticket in question.' })
    input: TicketForecastInput,
  ): Promise<TicketForecast | null> {
    const storeId = uuidOf('Store', input.storeId)
    if (!storeId || storePolicy.openTicket(viewer, { storeId }) !== true) return null
    return readTicketForecast(reads, storeId, input.type, now)
  }
}
