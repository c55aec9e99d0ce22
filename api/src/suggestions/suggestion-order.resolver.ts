import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { Person } from '../people/person.entity.ts'
import { sideIn } from '../people/viewer.ts'
import { findStore } from '../stores/find-store.ts'
import { storePolicy } from '../stores/store.policy.ts'
import { answerTicket } from '../tickets/answer-change.ts'
import { TicketLink } from '../tickets/ticket-link.type.ts'
import { TicketPayload, TicketType } from '../tickets/ticket.type.ts'
import { findSuggestionFor } from './find-suggestion.ts'
import { orderSuggestion } from './order-suggestion.ts'
import { readSourceTickets, readSuggestionOrders, readSuggestionsOfTickets } from './suggestion-order.read.ts'
import { OrderSuggestionInput, SuggestionLink, SuggestionOrderType } from './suggestion-order.type.ts'
import { SuggestionType } from './suggestion.type.ts'

/** What a suggestion and a ticket are to each other, as a ticket tells it (T6, T7). */
@Resolver(() => TicketType)
export class TicketSuggestionResolver {
  @FieldResolver(() => SuggestionLink, {
    nullable: true,
    description:
      'The suggestion that it became, that it orders, or that it stands behind (T6, T7); null for a program without `suggestions:read` (A1).',
  })
  suggestion(@Root() ticket: TicketType, @Ctx() context: SignedIn): Promise<SuggestionLink | null> {
    const { reads, viewer } = context
    return loaderOf(context, 'suggestions of tickets', (ids) =>
      readSuggestionsOfTickets(reads, viewer, ids),
    ).load(uuidOf('Ticket', ticket.id) as string)
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    nullable: true,
    description:
      'Orders a suggestion that the store wants soon: an ORDER ticket with its words, an estimate to come (T7). A second time gives the first order, and another one only where that is closed or no order any more. Refused with KEY_REUSED, with SUGGESTION_DECIDED once it is shipped or declined, and with OFFER_REACHED once stores ordered it together: it is made for all.',
  })
  orderSuggestion(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => OrderSuggestionInput, { description: 'Which suggestion, for which store.' })
    input: OrderSuggestionInput,
  ) {
    const { em, viewer, now } = context
    return answerTicket(context, info, async () => {
      const store = await findStore(em, viewer, input.storeId)
      authorize(viewer, storePolicy.suggest, { storeId: store.id })
      const suggestion = await findSuggestionFor(em, viewer, input.suggestionId, store)
      const person = await em.findOneOrFail(Person, viewer.personId)
      const author = { person, side: sideIn(viewer, store.id) ?? ('STORE' as const) }
      const requestKey = input.requestKey ?? null
      return (await orderSuggestion(em, suggestion, { store, author, requestKey }, now)).id
    })
  }
}

/** The same, as a suggestion tells it. */
@Resolver(() => SuggestionType)
export class SuggestionOrderResolver {
  @FieldResolver(() => TicketLink, {
    nullable: true,
    description: 'The ticket that it came from, for those who may see it (T6).',
  })
  sourceTicket(@Root() suggestion: SuggestionType, @Ctx() context: SignedIn): Promise<TicketLink | null> {
    const { reads, viewer } = context
    return loaderOf(context, 'source tickets', (ids) => readSourceTickets(reads, viewer, ids)).load(
      uuidOf('Suggestion', suggestion.id) as string,
    )
  }

  @FieldResolver(() => [SuggestionOrderType], {
    description:
      'The orders of it whose tickets the viewer may see, the oldest first (T7): the latest 100; `backlog` counts all.',
  })
  async orders(@Root() suggestion: SuggestionType, @Ctx() context: SignedIn): Promise<SuggestionOrderType[]> {
    const { reads, viewer } = context
    const orders = loaderOf(context, 'suggestion orders', (ids) => readSuggestionOrders(reads, viewer, ids))
    return (await orders.load(uuidOf('Suggestion', suggestion.id) as string)) ?? []
  }
}
