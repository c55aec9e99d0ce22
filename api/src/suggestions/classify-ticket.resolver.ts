import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, Info, Mutation, Resolver } from 'type-graphql'
import type { SignedIn } from '../graphql/context.ts'
import { findComponents } from '../incidents/find-components.ts'
import { answerChange } from '../tickets/answer-change.ts'
import { ClassifyTicketInput } from '../tickets/ticket-desk.input.ts'
import { ticketPolicy } from '../tickets/ticket.policy.ts'
import { TicketPayload, TicketType } from '../tickets/ticket.type.ts'
import { classifyAnyTicket } from './classify-any-ticket.ts'

/** Stands with suggestions because a ticket may become one, and tickets know nothing of them. */
@Resolver(() => TicketType)
export class ClassifyTicketResolver {
  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    nullable: true,
    description:
      'Corrects what kind of request a ticket is, and its details; the history keeps both (T1). A PRODUCT_SUGGESTION is answered and closed at once (T6); one that was taken for it opens again with the plan’s promise, counted from its opening. For agents.',
  })
  classifyTicket(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ClassifyTicketInput, { description: 'What it is.' }) input: ClassifyTicketInput,
  ) {
    return answerChange(context, info, input, ticketPolicy.attend, async (ticket, author, at, em) => {
      const { type, origin = null, product = null, topic = null, requestKey } = input
      const components = await findComponents(em, input.components ?? [])
      await classifyAnyTicket(
        em,
        ticket,
        { type, origin, product, topic, components },
        author,
        at,
        requestKey,
      )
    })
  }
}
