import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { answerDispute } from './answer-dispute.ts'
import { disputeIssuedLine } from './dispute-issued-line.ts'
import { disputeLine } from './dispute-line.ts'
import { AnswerDisputeInput, DisputeLineInput } from './dispute.input.ts'
import { readDisputesById, readOpenDisputes } from './dispute.read.ts'
import { DisputePayload, DisputeType } from './dispute.type.ts'

@Resolver(() => DisputeType)
export class DisputeResolver {
  @Directive('@requires(scope: "charges:read")')
  @Query(() => [DisputeType], {
    nullable: true,
    description:
      'The disputes that wait for the platform’s answer, at most 50, the oldest first (C5); only of stores that are the viewer’s to see.',
  })
  openDisputes(
    @Ctx() { reads, viewer }: SignedIn,
    @Arg('storeId', () => ID, { nullable: true, description: 'Of which store; of all when left out.' })
    storeId?: string | null,
  ): Promise<DisputeType[]> | DisputeType[] {
    if (storeId == null) return readOpenDisputes(reads, viewer, null)
    const id = uuidOf('Store', storeId)
    return id ? readOpenDisputes(reads, viewer, id) : []
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => DisputePayload, {
    nullable: true,
    description:
      'Disputes a line: until it is answered, nothing of it is charged (C5). A line of a statement too: the statement stays as it is, and what is taken off is a credit note (C6). Only for an owner of the store. Refused with NOTHING_CHARGED, ALREADY_DISPUTED, LINE_ANSWERED, MONTH_CLOSED, TOO_LONG.',
  })
  disputeLine(
    @Ctx() { em, viewer, now, reads }: SignedIn,
    @Arg('input', () => DisputeLineInput, { description: 'Which line.' }) input: DisputeLineInput,
  ): Promise<Partial<DisputePayload> & Refused> {
    const { lineId, words = null, requestKey = null } = input
    return refusable(async () => {
      const dispute = uuidOf('StatementLine', lineId) ? disputeIssuedLine : disputeLine
      const id = await dispute(em, viewer, { lineId, words, requestKey }, now)
      return { dispute: (await readDisputesById(reads, viewer, [id])).get(id) ?? null }
    })
  }

  @Directive('@requires(scope: "work:write")')
  @Mutation(() => DisputePayload, {
    nullable: true,
    description:
      'Answers a dispute: the line is charged from then on, as far as it stands (C5); what is taken off an issued line is a credit note (C6). For agents and administrators. Refused with DISPUTE_ANSWERED, REQUIRED, TOO_LONG, OUT_OF_RANGE.',
  })
  async answerDispute(
    @Ctx() { em, viewer, now, reads }: SignedIn,
    @Arg('input', () => AnswerDisputeInput, { description: 'The answer.' }) input: AnswerDisputeInput,
  ): Promise<Partial<DisputePayload> & Refused> {
    const { disputeId, outcome, amount = null, words, requestKey = null } = input
    const { userErrors } = await refusable(async () => {
      await answerDispute(em, viewer, { disputeId, outcome, amount, words, requestKey }, now)
      return {}
    })
    const id = uuidOf('Dispute', disputeId)
    const dispute = id ? ((await readDisputesById(reads, viewer, [id])).get(id) ?? null) : null
    return { dispute, userErrors }
  }
}
