import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, Info, Mutation, Resolver } from 'type-graphql'
import { requiredText } from '../domain/required-text.ts'
import type { SignedIn } from '../graphql/context.ts'
import { answerChange } from './answer-change.ts'
import { handOver } from './hand-over.ts'
import { HandToPlatformInput, TakeFromPartnerInput } from './ticket-hands.type.ts'
import { ticketPolicy } from './ticket.policy.ts'
import { TicketPayload, TicketType } from './ticket.type.ts'

const BODY_LIMIT = 20_000
const REASON_LIMIT = 1_000

/** How a question goes from the partner, who has it first, to the platform (T4). */
@Resolver(() => TicketType)
export class TicketHandsResolver {
  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    nullable: true,
    description:
      'Hands a question to the platform, with words or without (T4). For the partner that has it first; refused with NOT_WITH_PARTNER when it has it no longer.',
  })
  handToPlatform(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => HandToPlatformInput, { description: 'Which ticket.' }) input: HandToPlatformInput,
  ) {
    const written = input.body?.trim() ? input.body : null
    const says = { ...input, says: written }
    return answerChange(context, info, says, ticketPolicy.handOver, (ticket, author, at) => {
      const body = written === null ? null : requiredText(written, BODY_LIMIT, 'body')
      handOver(ticket, author, 'BY_PARTNER', at, { body, requestKey: input.requestKey ?? null })
    })
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    nullable: true,
    description:
      'Takes a question from the partner before its time is over, for a reason that the partner and the store read (T4). For agents; refused with NOT_WITH_PARTNER when it has it no longer.',
  })
  takeFromPartner(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => TakeFromPartnerInput, { description: 'Which ticket, and why.' })
    input: TakeFromPartnerInput,
  ) {
    return answerChange(context, info, input, ticketPolicy.attend, (ticket, author, at) => {
      const reason = requiredText(input.reason, REASON_LIMIT, 'reason')
      handOver(ticket, author, 'TAKEN', at, { reason, requestKey: input.requestKey ?? null })
    })
  }
}
