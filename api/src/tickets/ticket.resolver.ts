import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Directive, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { PageArgs, sliceOf, type Page } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { afterHours, answerChange } from './answer-change.ts'
import { readTimeline } from './timeline.read.ts'
import { ExtendDeadlineInput, ReplyToTicketInput, TurnTicketInput, WaitOnStoreInput } from './ticket.input.ts'
import { TicketFilter, TicketOrder } from './ticket-filter.input.ts'
import { replyToTicket } from './reply-to-ticket.ts'
import { ticketPolicy } from './ticket.policy.ts'
import { whereOf } from './ticket-where.ts'
import { readTicket, readTickets } from './ticket.read.ts'
import { TicketEventConnection, type TicketEventType } from './ticket-event.type.ts'
import { TicketConnection, TicketPayload, TicketType } from './ticket.type.ts'

const NEWEST_FIRST: TicketOrder = { field: 'OPENED_AT', direction: 'DESC' }
const MOST_RELEVANT_FIRST: TicketOrder = { field: 'RELEVANCE', direction: 'DESC' }
const LONGEST_EXTENSION_MINUTES = 43_200
const REASON_LIMIT = 500
const BODY_LIMIT = 20_000

@Resolver(() => TicketType)
export class TicketResolver {
  @Directive('@requires(scope: "tickets:read")')
  @Query(() => TicketType, {
    nullable: true,
    description: 'A ticket by its number; null when there is none, or it is another store’s.',
  })
  ticket(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('number', () => Int, { description: 'The number people use.' }) number: number,
  ): Promise<TicketType | null> {
    return readTicket(context.reads, number, { ...context, paths: selectedPaths(info) })
  }

  @Directive('@requires(scope: "tickets:read")')
  @Query(() => TicketConnection, {
    nullable: true,
    description:
      'The tickets that the viewer may see, newest first unless asked otherwise; those searched for by relevance.',
  })
  tickets(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => TicketFilter, { nullable: true, description: 'What to narrow the list to.' })
    filter?: TicketFilter | null,
    @Arg('orderBy', () => TicketOrder, { nullable: true, description: 'How to sort it.' })
    orderBy?: TicketOrder | null,
  ): Promise<Page<TicketType>> {
    const sort = orderBy ?? (filter?.search?.trim() ? MOST_RELEVANT_FIRST : NEWEST_FIRST)
    const where = whereOf(filter ?? {})
    const slice = sliceOf(page, { ...filter, ...sort })
    return readTickets(context.reads, where, sort, slice, { ...context, paths: selectedPaths(info) })
  }

  @Directive('@requires(scope: "tickets:read")')
  @Query(() => TicketEventConnection, {
    nullable: true,
    description: 'What happened to a ticket, oldest first (T13); empty when it is another store’s.',
  })
  ticketTimeline(
    @Ctx() context: SignedIn,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('ticketId', () => ID, { description: 'Which ticket.' }) ticketId: string,
  ): Promise<Page<TicketEventType>> {
    const slice = sliceOf(page, { ticketId })
    return readTimeline(context.reads, context.viewer, soughtUuid('Ticket', ticketId), slice)
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    nullable: true,
    description:
      'Answers on a ticket, as chat where that is open (T9). The store’s answer opens a waiting or resolved one again (T8).',
  })
  async replyToTicket(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ReplyToTicketInput, { description: 'The answer.' }) input: ReplyToTicketInput,
  ) {
    const says = { ...input, says: input.body }
    const answer = await answerChange(
      context,
      info,
      says,
      ticketPolicy.participate,
      (ticket, author, at, within) => replyToTicket(within, ticket, author, input, at),
    )
    return { ...answer, isAfterHours: await afterHours(context, info, answer, input) }
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    nullable: true,
    description: 'Asks the store a question and stops the resolution clock until it answers. For agents.',
  })
  waitOnStore(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => WaitOnStoreInput, { description: 'The question.' }) input: WaitOnStoreInput,
  ) {
    const says = { ...input, says: input.question }
    return answerChange(context, info, says, ticketPolicy.attend, (ticket, author, at) =>
      ticket.waitOnStore(author, requiredText(input.question, BODY_LIMIT, 'question'), at, input.requestKey),
    )
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    nullable: true,
    description: 'Says that a ticket is solved, as the platform or as the store.',
  })
  resolveTicket(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => TurnTicketInput, { description: 'Which ticket, and what to say with it.' })
    input: TurnTicketInput,
  ) {
    return answerChange(
      context,
      info,
      { ...input, says: input.body },
      ticketPolicy.participate,
      (ticket, author, at) => ticket.resolve(author, at, said(input), input.requestKey),
    )
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    nullable: true,
    description: 'Takes a resolved ticket up again; its clock goes on with what it had consumed.',
  })
  reopenTicket(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => TurnTicketInput, { description: 'Which ticket, and what to say with it.' })
    input: TurnTicketInput,
  ) {
    return answerChange(
      context,
      info,
      { ...input, says: input.body },
      ticketPolicy.participate,
      (ticket, author, at) => ticket.reopen(author, at, said(input), input.requestKey),
    )
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    nullable: true,
    description: 'Moves a resolution deadline openly, for a reason that the store reads (S2). For agents.',
  })
  extendDeadline(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ExtendDeadlineInput, { description: 'By how much, and why.' })
    input: ExtendDeadlineInput,
  ) {
    return answerChange(context, info, input, ticketPolicy.attend, (ticket, author, at) => {
      if (input.minutes < 1 || input.minutes > LONGEST_EXTENSION_MINUTES)
        throw new Refusal('OUT_OF_RANGE', { least: 1, most: LONGEST_EXTENSION_MINUTES }, 'minutes')
      ticket.extend(
        author,
        input.minutes,
        requiredText(input.reason, REASON_LIMIT, 'reason'),
        at,
        input.requestKey,
      )
    })
  }
}

function said({ body }: TurnTicketInput): string | null {
  return body?.trim() ? requiredText(body, BODY_LIMIT, 'body') : null
}
