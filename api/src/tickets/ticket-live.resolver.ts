import type { GraphQLResolveInfo } from 'graphql'
import {
  Arg,
  Ctx,
  Directive,
  FieldResolver,
  ID,
  Info,
  Int,
  Mutation,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { endable } from '../graphql/endable.ts'
import { refusable } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { DateTime } from '../graphql/scalars.ts'
import { answerTicket } from './answer-change.ts'
import { followTicket } from './follow-ticket.ts'
import { markTicketSeen } from './mark-ticket-seen.ts'
import { showPresence } from './show-presence.ts'
import {
  ChangedTicket,
  MarkTicketSeenInput,
  PresencePayload,
  SeenMark,
  ShowPresenceInput,
  TicketPresence,
} from './ticket-live.type.ts'
import { readFirstUnread, readSeenMarks, readUnreadCounts } from './ticket-seen.read.ts'
import { TicketEventEdge } from './ticket-event.type.ts'
import { TicketPayload, TicketType } from './ticket.type.ts'
import { watchPresence } from './watch-presence.ts'
import { watchTickets } from './watch-tickets.ts'

/** What goes on in tickets as it happens (T9), and what is read of it. */
@Resolver(() => TicketType)
export class TicketLiveResolver {
  @Directive('@requires(scope: "tickets:read")')
  @Subscription(() => TicketEventEdge, {
    description:
      'What happens to a ticket (T9): everything after the cursor, then each new event, in order and once. Come back with the cursor of the last one to go on. Ends when the ticket may not be seen any more.',
    subscribe: ({ args, context }) =>
      endable(followTicket(context as SignedIn, args['ticketId'], args['after'] ?? null)),
  })
  ticketEvents(
    @Root() edge: InstanceType<typeof TicketEventEdge>,
    @Arg('ticketId', () => ID, { description: 'Which ticket.' }) _ticketId: string,
    @Arg('after', () => String, {
      nullable: true,
      description:
        'A cursor of its timeline, or of this subscription; left out for everything from the start.',
    })
    _after?: string | null,
  ): InstanceType<typeof TicketEventEdge> {
    return edge
  }

  @Directive('@requires(scope: "tickets:read")')
  @Subscription(() => [ChangedTicket], {
    description:
      'Which tickets change, for lists and queues: those that changed since, then the others as they do. May tell of a change twice; compare versions. An empty list says that more than 200 changed, or that `since` is more than a day ago: read the list anew. Ends when the store may not be seen any more.',
    subscribe: ({ args, context }) => {
      const storeId = args['storeId'] == null ? null : soughtUuid('Store', args['storeId'])
      return endable(watchTickets(context as SignedIn, storeId, args['since'] ?? null))
    },
  })
  ticketsChanged(
    @Root() changed: ChangedTicket[],
    @Arg('storeId', () => ID, {
      nullable: true,
      description: 'Only this store’s; left out for all that the viewer may see.',
    })
    _storeId?: string | null,
    @Arg('since', () => DateTime, { nullable: true, description: 'When the list at hand was read.' })
    _since?: Temporal.Instant | null,
  ): ChangedTicket[] {
    return changed
  }

  @Directive('@requires(scope: "tickets:read")')
  @Subscription(() => TicketPresence, {
    description:
      'Who has a ticket open, who is writing, and how far it was read (T9): as it is, and anew when it changes. Ends when the ticket may not be seen any more.',
    subscribe: ({ args, context }) => endable(watchPresence(context as SignedIn, args['ticketId'])),
  })
  ticketPresence(
    @Root() presence: TicketPresence,
    @Arg('ticketId', () => ID, { description: 'Which ticket.' }) _ticketId: string,
  ): TicketPresence {
    return presence
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => PresencePayload, {
    nullable: true,
    description: 'Shows the others that the viewer has a ticket open, or writes. Expires by itself.',
  })
  showPresence(
    @Ctx() context: SignedIn,
    @Arg('input', () => ShowPresenceInput, { description: 'Where, and doing what.' })
    input: ShowPresenceInput,
  ) {
    return refusable(async () => {
      await showPresence(context, input.ticketId, input.activity)
      return {}
    })
  }

  @Directive('@requires(scope: "tickets:read")')
  @Mutation(() => TicketPayload, {
    nullable: true,
    description: 'Remembers how far the viewer has read a ticket; the others see it as seen.',
  })
  markTicketSeen(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => MarkTicketSeenInput, { description: 'Which ticket, and how far.' })
    input: MarkTicketSeenInput,
  ) {
    return answerTicket(context, info, () => markTicketSeen(context, input))
  }

  @FieldResolver(() => Int, {
    description:
      'Messages of the other side that the viewer has not seen: after what they saw last, and after what their own side wrote last.',
  })
  async unreadCount(@Root() { id }: TicketType, @Ctx() context: SignedIn): Promise<number> {
    const { viewer, reads } = context
    const loader = loaderOf(context, 'unread counts', (ids) => readUnreadCounts(reads, viewer, ids))
    return (await loader.load(soughtUuid('Ticket', id))) ?? 0
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description:
      'The event with the first message that `unreadCount` counts: where the new begins for the viewer, until they mark it as seen or their side answers (T9). Null when nothing is unread.',
  })
  async firstUnreadEventId(@Root() { id }: TicketType, @Ctx() context: SignedIn): Promise<string | null> {
    const { viewer, reads } = context
    const loader = loaderOf(context, 'first unread', (ids) => readFirstUnread(reads, viewer, ids))
    return (await loader.load(soughtUuid('Ticket', id))) ?? null
  }

  @FieldResolver(() => [SeenMark], { description: 'How far the others have read it.' })
  async seenBy(@Root() { id }: TicketType, @Ctx() context: SignedIn): Promise<SeenMark[]> {
    const { viewer, reads } = context
    const loader = loaderOf(context, 'seen marks', (ids) => readSeenMarks(reads, viewer, ids))
    return (await loader.load(soughtUuid('Ticket', id))) ?? []
  }
}
