import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, Info, Mutation, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { findComponents } from '../incidents/find-components.ts'
import { Person } from '../people/person.entity.ts'
import { sideIn } from '../people/viewer.ts'
import { findStore } from '../stores/find-store.ts'
import { storePolicy } from '../stores/store.policy.ts'
import { wasAfterHours } from '../tickets/after-hours.read.ts'
import { findTicketOf } from '../tickets/find-ticket.ts'
import { OpenTicketInput } from '../tickets/ticket.input.ts'
import { readTicketsById } from '../tickets/ticket.read.ts'
import { TicketPayload, TicketType } from '../tickets/ticket.type.ts'
import { openAnyTicket } from './open-any-ticket.ts'

/** Stands with suggestions because a PRODUCT_SUGGESTION becomes one, and tickets know nothing of them. */
@Resolver(() => TicketType)
export class OpenTicketResolver {
  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    nullable: true,
    description:
      'Opens a ticket for a store. A PRODUCT_SUGGESTION is answered and closed at once with the promise to consider it (T6). What is meant as LIVE_CHAT outside its hours is opened without a channel, and says so (T9). Refused with CHANNEL_NOT_IN_PLAN where the plan lacks the channel (P5), but never a BUG that names a critical component (P6).',
  })
  openTicket(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => OpenTicketInput, { description: 'The request.' }) input: OpenTicketInput,
  ): Promise<Partial<TicketPayload> & Refused> {
    return refusable(async () => {
      const { em, viewer, now, reads } = context
      const store = await findStore(em, viewer, input.storeId)
      authorize(viewer, storePolicy.openTicket, { storeId: store.id })
      const person = await em.findOneOrFail(Person, viewer.personId)
      const { storeId: _, attachmentIds, components, followsUpId, ...request } = input
      const followsUp = followsUpId ? await findTicketOf(em, store, followsUpId, 'followsUpId') : null
      const { id } = await openAnyTicket(
        em,
        {
          ...request,
          channel: request.channel ?? null,
          origin: request.origin ?? null,
          product: request.product ?? null,
          topic: request.topic ?? null,
          requestKey: request.requestKey ?? null,
          components: await findComponents(em, components ?? []),
          followsUp,
        },
        {
          store,
          author: { person, side: sideIn(viewer, store.id) ?? 'PLATFORM' },
          attachmentIds: attachmentIds?.map((id) => soughtUuid('Attachment', id)) ?? [],
        },
        now,
      )
      const paths = new Set([...selectedPaths(info)].map((path) => path.replace(/^ticket\./, '')))
      const isChat = request.channel === 'LIVE_CHAT'
      return {
        ticket: (await readTicketsById(reads, [id], { ...context, paths })).get(id) ?? null,
        isAfterHours: paths.has('isAfterHours')
          ? isChat && (await wasAfterHours(reads, viewer, id, request.requestKey ?? null))
          : null,
      }
    })
  }
}
