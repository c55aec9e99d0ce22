import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, Info, Mutation, Resolver } from 'type-graphql'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import type { SignedIn } from '../graphql/context.ts'
import { findStaff } from '../stores/find-staff.ts'
import { addNote } from './add-note.ts'
import { answerChange } from './answer-change.ts'
import { assignTicket } from './assign-ticket.ts'
import { AddNoteInput, AssignTicketInput, LogCallInput } from './ticket-desk.input.ts'
import { ticketPolicy } from './ticket.policy.ts'
import { TicketPayload, TicketType } from './ticket.type.ts'

const BODY_LIMIT = 20_000
const MOST_MENTIONED = 20
const LONGEST_CALL_MINUTES = 1_440

/** What the platform's own people do with a ticket among themselves. */
@Resolver(() => TicketType)
export class TicketDeskResolver {
  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    nullable: true,
    description: 'Gives a ticket to one of the platform’s own people, or to nobody (T13). For agents.',
  })
  assignTicket(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => AssignTicketInput, { description: 'To whom.' }) input: AssignTicketInput,
  ) {
    return answerChange(context, info, input, ticketPolicy.attend, async (ticket, author, at, em) => {
      const ids = input.assigneeId == null ? [] : [input.assigneeId]
      const [to = null] = await findStaff(em, ids, 'assigneeId')
      assignTicket(ticket, to, author, at, input.requestKey)
    })
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    nullable: true,
    description:
      'Notes something that only the platform’s own people read, for those who are mentioned (T13).',
  })
  addNote(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => AddNoteInput, { description: 'The note.' }) input: AddNoteInput,
  ) {
    const says = { ...input, says: input.body }
    return answerChange(context, info, says, ticketPolicy.note, async (ticket, author, at, em) => {
      const ids = input.mentionedIds ?? []
      if (ids.length > MOST_MENTIONED)
        throw new Refusal('OUT_OF_RANGE', { least: 0, most: MOST_MENTIONED }, 'mentionedIds')
      const body = requiredText(input.body, BODY_LIMIT, 'body')
      addNote(ticket, author, body, await findStaff(em, ids, 'mentionedIds'), at, input.requestKey)
    })
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    nullable: true,
    description: 'Logs a call as a message on a ticket, with its minutes (T11). For agents.',
  })
  logCall(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => LogCallInput, { description: 'The call.' }) input: LogCallInput,
  ) {
    const says = { ...input, says: input.body }
    return answerChange(context, info, says, ticketPolicy.attend, (ticket, author, at) => {
      const { minutes, requestKey } = input
      if (minutes < 1 || minutes > LONGEST_CALL_MINUTES)
        throw new Refusal('OUT_OF_RANGE', { least: 1, most: LONGEST_CALL_MINUTES }, 'minutes')
      const body = requiredText(input.body, BODY_LIMIT, 'body')
      ticket.reply(author, body, at, requestKey, { channel: 'PHONE', minutes })
    })
  }
}
