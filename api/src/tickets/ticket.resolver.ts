import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Directive, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { Refusal } from '../domain/refusal.ts'
import type { Verdict } from '../graphql/authorize.ts'
import { PageArgs, sliceOf, type Page } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import type { Viewer } from '../people/viewer.ts'
import { changeTicket, writtenText } from './change-ticket.ts'
import { readTimeline } from './timeline.read.ts'
import type { Author, Ticket } from './ticket.entity.ts'
import {
  ExtendDeadlineInput,
  ReplyToTicketInput,
  TicketFilter,
  TicketOrder,
  TurnTicketInput,
  WaitOnStoreInput,
} from './ticket.input.ts'
import { type TicketFacts, ticketPolicy } from './ticket.policy.ts'
import { readTicket, readTickets, readTicketsById } from './ticket.read.ts'
import {
  TicketConnection,
  TicketEventConnection,
  type TicketEventType,
  TicketPayload,
  TicketType,
} from './ticket.type.ts'

const NEWEST_FIRST: TicketOrder = { field: 'OPENED_AT', direction: 'DESC' }
const LONGEST_EXTENSION_MINUTES = 43_200
const REASON_LIMIT = 500

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
    description: 'The tickets that the viewer may see, newest first unless asked otherwise.',
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
    const sort = orderBy ?? NEWEST_FIRST
    const where = {
      storeId: filter?.storeId == null ? null : soughtUuid('Store', filter.storeId),
      statusIn: filter?.statusIn ?? null,
      typeIn: filter?.typeIn ?? null,
      search: filter?.search ?? null,
    }
    const slice = sliceOf(page, { ...where, ...sort })
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
    description: 'Answers on a ticket. The store’s answer opens a waiting or resolved one again (T8).',
  })
  replyToTicket(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ReplyToTicketInput, { description: 'The answer.' }) input: ReplyToTicketInput,
  ) {
    return changed(context, info, input, ticketPolicy.reply, (ticket, author) =>
      ticket.reply(author, writtenText(input.body, 'body'), context.now, input.requestKey),
    )
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
    return changed(context, info, input, ticketPolicy.waitOnStore, (ticket, author) =>
      ticket.waitOnStore(author, writtenText(input.question, 'question'), context.now, input.requestKey),
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
    return changed(context, info, input, ticketPolicy.resolve, (ticket, author) =>
      ticket.resolve(author, context.now, said(input), input.requestKey),
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
    return changed(context, info, input, ticketPolicy.reopen, (ticket, author) =>
      ticket.reopen(author, context.now, said(input), input.requestKey),
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
    return changed(context, info, input, ticketPolicy.extendDeadline, (ticket, author) => {
      if (input.minutes < 1 || input.minutes > LONGEST_EXTENSION_MINUTES)
        throw new Refusal('OUT_OF_RANGE', { least: 1, most: LONGEST_EXTENSION_MINUTES }, 'minutes')
      ticket.extend(author, input.minutes, writtenText(input.reason, 'reason', REASON_LIMIT), context.now)
    })
  }
}

function said({ body }: TurnTicketInput): string | null {
  return body?.trim() ? writtenText(body, 'body') : null
}

function changed(
  context: SignedIn,
  info: GraphQLResolveInfo,
  input: { ticketId: string; requestKey?: string | null },
  may: (viewer: Viewer, facts: TicketFacts) => Verdict,
  change: (ticket: Ticket, author: Author) => void,
): Promise<Partial<TicketPayload> & Refused> {
  return refusable(async () => {
    const id = await changeTicket(context.em, context.viewer, input, may, change)
    const paths = new Set([...selectedPaths(info)].map((path) => path.replace(/^ticket\./, '')))
    return { ticket: (await readTicketsById(context.reads, [id], { ...context, paths })).get(id) ?? null }
  })
}
