import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { DeclineEstimateInput, OfferEstimateInput, SettleEstimateInput } from './estimate.input.ts'
import { readEstimatesById, readOpenEstimates } from './estimate.read.ts'
import { EstimatePayload, EstimateType } from './estimate.type.ts'
import { offerEstimate } from './offer-estimate.ts'
import { answerEstimate, withdrawEstimate } from './settle-estimate.ts'
import { readSettled } from './settled-estimate.read.ts'

const DEFAULT_DAYS = 14
type Answer = Promise<Partial<EstimatePayload> & Refused>

@Resolver(() => EstimateType)
export class EstimateResolver {
  @Directive('@requires(scope: "charges:read")')
  @Query(() => [EstimateType], {
    nullable: true,
    description:
      'The estimates of a store that wait for its owner’s answer, at most 50, the one that ends first first (C3); empty when the store is not the viewer’s to see.',
  })
  openEstimates(
    @Ctx() context: SignedIn,
    @Arg('storeId', () => ID, { description: 'Which store.' }) storeId: string,
  ): Promise<EstimateType[]> | EstimateType[] {
    const id = uuidOf('Store', storeId)
    return id ? readOpenEstimates(context.reads, id, context) : []
  }

  @Directive('@requires(scope: "work:write")')
  @Mutation(() => EstimatePayload, {
    nullable: true,
    description:
      'Offers billable work to a store, in the place of what it was offered on the ticket before and has not answered (C3). For agents. Refused with REQUIRED, TOO_LONG, OUT_OF_RANGE, CAUSE_NOT_BILLABLE, NO_PLAN, TICKET_CLOSED.',
  })
  offerEstimate(
    @Ctx() context: SignedIn,
    @Arg('input', () => OfferEstimateInput, { description: 'What is offered.' }) input: OfferEstimateInput,
  ): Answer {
    const { viewer, now, reads } = context
    return refusable(async () => {
      const { ticketId, minutes, cause, scope, requestKey = null } = input
      const offer = { ticketId, minutes, cause, scope, days: input.days ?? DEFAULT_DAYS, requestKey }
      const id = await offerEstimate(context, viewer, offer, now)
      return { estimate: (await readEstimatesById(reads, [id], context)).get(id) ?? null, newer: null }
    })
  }

  @Directive('@requires(scope: "work:write")')
  @Mutation(() => EstimatePayload, {
    nullable: true,
    description:
      'Takes an offer back before it is answered (C3). For agents. Refused with ALREADY_ANSWERED, ESTIMATE_WITHDRAWN, CHANGED_SINCE, TICKET_CLOSED.',
  })
  withdrawEstimate(
    @Ctx() context: SignedIn,
    @Arg('input', () => SettleEstimateInput, { description: 'Which one.' }) input: SettleEstimateInput,
  ): Answer {
    return settle(context, input, (of) => withdrawEstimate(context.em, context.viewer, of, context.now))
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => EstimatePayload, {
    nullable: true,
    description:
      'Approves an estimate, exactly as it was read (C3). For an owner of the store, and up to the sum that the owner set for an ADMIN of its partner (A4). Refused with ESTIMATE_EXPIRED, ALREADY_ANSWERED, ESTIMATE_WITHDRAWN, TICKET_CLOSED, and with CHANGED_SINCE when a newer one took its place.',
  })
  approveEstimate(
    @Ctx() context: SignedIn,
    @Arg('input', () => SettleEstimateInput, { description: 'Which one.' }) input: SettleEstimateInput,
  ): Answer {
    const { em, viewer, now } = context
    return settle(context, input, (of) => answerEstimate(em, viewer, { ...of, answer: 'APPROVED' }, now))
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => EstimatePayload, {
    nullable: true,
    description:
      'Declines an estimate, with words or without (C3). For whoever could approve it. Refused as approveEstimate is, and with TOO_LONG.',
  })
  declineEstimate(
    @Ctx() context: SignedIn,
    @Arg('input', () => DeclineEstimateInput, { description: 'Which one, and why.' })
    input: DeclineEstimateInput,
  ): Answer {
    const { em, viewer, now } = context
    const { words = null } = input
    return settle(context, input, (of) =>
      answerEstimate(em, viewer, { ...of, answer: 'DECLINED', words }, now),
    )
  }
}

/** Also what is refused is answered with the estimate as it stands, and with the newer one, to be read again. */
async function settle(
  { reads, viewer, now }: SignedIn,
  { estimateId, requestKey = null }: SettleEstimateInput,
  verb: (of: { estimateId: string; requestKey: string | null }) => Promise<void>,
): Answer {
  const { userErrors } = await refusable(async () => {
    await verb({ estimateId, requestKey })
    return {}
  })
  const id = uuidOf('Estimate', estimateId)
  return { ...(id ? await readSettled(reads, id, { viewer, now }) : {}), userErrors }
}
