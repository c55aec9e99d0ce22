import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, Info, Mutation, Resolver } from 'type-graphql'
import { Refusal } from '../domain/refusal.ts'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { selectedPaths } from '../graphql/selection.ts'
import type { BulkOrder } from './bulk-change.entity.ts'
import { readBulkChangesById } from './bulk-change.read.ts'
import {
  BulkChangePayload,
  BulkChangeType,
  ChangeTicketsInput,
  UndoBulkChangeInput,
} from './bulk-change.type.ts'
import { changeMany } from './change-many.ts'
import { deskPolicy } from './desk.policy.ts'
import { undoBulkChange } from './undo-bulk-change.ts'

@Resolver(() => BulkChangeType)
export class BulkChangeResolver {
  @Directive('@requires(scope: "desk:write")')
  @Mutation(() => BulkChangePayload, {
    nullable: true,
    description:
      'Does the same to many tickets, each by itself: those that refuse do not stop the others. It can be undone for ten minutes. For agents.',
  })
  changeTickets(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ChangeTicketsInput, { description: 'What is done, and to which.' })
    input: ChangeTicketsInput,
  ) {
    return answered(context, info, () =>
      changeMany(context, orderOf(input), input.ticketIds, input.requestKey ?? null),
    )
  }

  @Directive('@requires(scope: "desk:write")')
  @Mutation(() => BulkChangePayload, {
    nullable: true,
    description:
      'Puts back what one did to many tickets at once within the last ten minutes, but for those that somebody changed since; their histories tell both. What was resolved stands OPEN then, or waits for the store again where it did; what was said stays said. For agents.',
  })
  undoBulkChange(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => UndoBulkChangeInput, { description: 'Which change.' }) { id }: UndoBulkChangeInput,
  ) {
    return answered(context, info, () => undoBulkChange(context, id))
  }
}

function answered(
  context: SignedIn,
  info: GraphQLResolveInfo,
  change: () => Promise<{ id: string }>,
): Promise<Partial<BulkChangePayload> & Refused> {
  return refusable(async () => {
    authorize(context.viewer, deskPolicy.attend, {})
    const { id } = await change()
    const ask = { ...context, paths: selectedPaths(info) }
    return { bulkChange: (await readBulkChangesById(context.reads, [id], ask)).get(id) ?? null }
  })
}

/** Only what goes with the action; what it needs must be there. */
function orderOf({ action, assigneeId, body, classification, incidentId }: ChangeTicketsInput): BulkOrder {
  if (action === 'ASSIGN') return { action, assigneeId: assigneeId ?? null }
  if (action === 'RESOLVE') return { action, body: body?.replaceAll('\0', '').trim() || null }
  if (action === 'LINK_INCIDENT') {
    if (incidentId == null) throw new Refusal('REQUIRED', {}, 'incidentId')
    return { action, incidentId }
  }
  if (!classification) throw new Refusal('REQUIRED', {}, 'classification')
  const { type, origin = null, product = null, topic = null, components } = classification
  return { action, classification: { type, origin, product, topic, components: components ?? [] } }
}
