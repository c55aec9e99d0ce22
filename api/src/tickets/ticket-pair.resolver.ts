import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, Info, Mutation, Resolver } from 'type-graphql'
import type { SignedIn } from '../graphql/context.ts'
import { Store } from '../stores/store.entity.ts'
import { answerPairChange } from './answer-change.ts'
import { mergeTicket } from './merge-ticket.ts'
import { relateTickets, unrelateTickets } from './relate-tickets.ts'
import { MergeTicketInput, TicketPairInput } from './ticket-desk.input.ts'
import { ticketPolicy } from './ticket.policy.ts'
import { TicketPayload, TicketType } from './ticket.type.ts'

/** What agents say of two tickets at once. */
@Resolver(() => TicketType)
export class TicketPairResolver {
  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    nullable: true,
    description: 'Says that two tickets of a store belong together; both show it (T13). For agents.',
  })
  relateTickets(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => TicketPairInput, { description: 'Which two.' }) input: TicketPairInput,
  ) {
    const other = { id: input.otherTicketId, field: 'otherTicketId' }
    return answerPairChange(context, info, input, other, ticketPolicy.attend, ([one, two], author, at, em) =>
      relateTickets(em, [one!, two!], author, at, input.requestKey),
    )
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    nullable: true,
    description: 'Says that two tickets do not belong together after all. For agents.',
  })
  unrelateTickets(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => TicketPairInput, { description: 'Which two.' }) input: TicketPairInput,
  ) {
    const other = { id: input.otherTicketId, field: 'otherTicketId' }
    return answerPairChange(context, info, input, other, ticketPolicy.attend, ([one, two], author, at, em) =>
      unrelateTickets(em, [one!, two!], author, at, input.requestKey),
    )
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    nullable: true,
    description:
      'Merges a ticket into another one of its store that asks the same: it is resolved and closed with words that the store reads. Refused with LATER_DEADLINE where a promise would move later. For agents.',
  })
  mergeTicket(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => MergeTicketInput, { description: 'Which one, and into which.' })
    input: MergeTicketInput,
  ) {
    const into = { id: input.intoTicketId, field: 'intoTicketId' }
    return answerPairChange(
      context,
      info,
      input,
      into,
      ticketPolicy.attend,
      async ([duplicate, survivor], author, at, em) => {
        const { language } = await em.findOneOrFail(Store, survivor!.store.id)
        mergeTicket(duplicate!, survivor!, author, language, at, input.requestKey)
      },
    )
  }
}
