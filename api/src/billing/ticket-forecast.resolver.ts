import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, Field, ID, Info, InputType, Query, Resolver } from 'type-graphql'
import type { SignedIn } from '../graphql/context.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { storePolicy } from '../stores/store.policy.ts'
import type { TicketTypeName } from '../tickets/ticket-words.ts'
import { TicketTypeEnum } from '../tickets/ticket-enums.type.ts'
import { readTicketForecast } from './ticket-forecast.read.ts'
import { TicketForecast } from './ticket-forecast.type.ts'
import { readWhatAnswers } from './what-answers.read.ts'

@InputType({ description: 'A ticket that might be sent.' })
export class TicketForecastInput {
  @Field(() => ID, { description: 'The store that would ask.' })
  storeId!: string

  @Field(() => TicketTypeEnum, { description: 'What kind of request it would be.' })
  type!: TicketTypeName

  @Field(() => String, {
    nullable: true,
    description: 'What is written so far, title and body; the first 2,000 characters count.',
  })
  text?: string | null

  @Field(() => [String], { nullable: true, description: 'The keys of the components that it would name.' })
  components?: string[] | null
}

@Resolver(() => TicketForecast)
export class TicketForecastResolver {
  @Directive('@requires(scope: "tickets:read")')
  @Query(() => TicketForecast, {
    nullable: true,
    description:
      'What a ticket sent now would get, and what may answer it already (T12); null for a store that is missing or another’s.',
  })
  async ticketForecast(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => TicketForecastInput, { description: 'The ticket in question.' })
    input: TicketForecastInput,
  ): Promise<TicketForecast | null> {
    const storeId = uuidOf('Store', input.storeId)
    if (!storeId || storePolicy.openTicket(context.viewer, { storeId }) !== true) return null
    const isTold = storePolicy.seeCharges(context.viewer, { storeId }) === true
    const forecast = await readTicketForecast(context.reads, storeId, input.type, {
      now: context.now,
      isTold,
    })
    if (!forecast) return null
    const question = {
      storeId,
      type: input.type,
      text: input.text ?? '',
      components: input.components ?? [],
    }
    const ask = { ...context, paths: selectedPaths(info) }
    return { ...forecast, ...(await readWhatAnswers(context.reads, question, ask)) }
  }
}
