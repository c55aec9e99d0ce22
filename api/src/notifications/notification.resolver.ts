import type { GraphQLResolveInfo } from 'graphql'
import {
  Arg,
  Args,
  Ctx,
  Directive,
  Info,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql'
import { Refusal } from '../domain/refusal.ts'
import { PAGE_LIMIT, type Page, PageArgs, sliceOf } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { endable } from '../graphql/endable.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { DateTime } from '../graphql/scalars.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { markRead, type WhatWasRead } from './mark-read.ts'
import { MarkAllNotificationsReadInput, MarkNotificationsReadInput } from './notification.input.ts'
import { countUnread, readNotifications } from './notification.read.ts'
import {
  NotificationConnection,
  NotificationsPayload,
  NotificationType,
  UnreadNotifications,
} from './notification.type.ts'
import { watchUnread } from './watch-unread.ts'

@Resolver(() => NotificationType)
export class NotificationResolver {
  @Directive('@requires(scope: "notifications:read")')
  @Query(() => NotificationConnection, {
    nullable: true,
    description: 'What the viewer was told in the portal, newest first.',
  })
  notifications(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('isUnread', () => Boolean, { nullable: true, description: 'With true, only what is unread.' })
    isUnread?: boolean | null,
    @Arg('from', () => DateTime, {
      nullable: true,
      description: 'Only what was told at this instant or later.',
    })
    from?: Temporal.Instant | null,
  ): Promise<Page<NotificationType>> {
    const isCounted = selectedPaths(info).has('totalCount')
    const where = { isUnread: isUnread ?? false, from: from ?? null }
    return readNotifications(context.reads, context.viewer, { ...where, isCounted }, sliceOf(page, where))
  }

  @Directive('@requires(scope: "notifications:read")')
  @Query(() => Int, {
    nullable: true,
    description: 'How much of it the viewer has not read, counted up to 100.',
  })
  unreadNotificationCount(@Ctx() context: SignedIn): Promise<number> {
    return countUnread(context.reads, context.viewer)
  }

  @Directive('@requires(scope: "notifications:read")')
  @Subscription(() => UnreadNotifications, {
    description:
      'How much the viewer has not read: as it is, and anew when it changes. Ends with their session.',
    subscribe: ({ context }) => endable(watchUnread(context as SignedIn)),
  })
  notificationsChanged(@Root() unread: UnreadNotifications): UnreadNotifications {
    return unread
  }

  @Directive('@requires(scope: "notifications:write")')
  @Mutation(() => NotificationsPayload, {
    nullable: true,
    description:
      'Marks some notifications as read, or all of a ticket’s or of a suggestion’s; what was read is not mailed any more. Safe to repeat.',
  })
  markNotificationsRead(
    @Ctx() context: SignedIn,
    @Arg('input', () => MarkNotificationsReadInput, { description: 'What was read.' })
    { ids, ticketId, suggestionId }: MarkNotificationsReadInput,
  ) {
    return refusable(async () => {
      if ([ids, ticketId, suggestionId].filter((given) => given != null).length !== 1)
        throw new Refusal('REQUIRED', {}, 'ids')
      if (ids && ids.length > PAGE_LIMIT) throw new Refusal('OUT_OF_RANGE', { most: PAGE_LIMIT }, 'ids')
      if (ids) return read(context, { ids: ids.map((id) => soughtUuid('Notification', id)) })
      if (ticketId != null) return read(context, { ticketId: soughtUuid('Ticket', ticketId) })
      return read(context, { suggestionId: soughtUuid('Suggestion', suggestionId ?? '') })
    })
  }

  @Directive('@requires(scope: "notifications:write")')
  @Mutation(() => NotificationsPayload, {
    nullable: true,
    description: 'Marks everything as read that happened up to an instant. Safe to repeat.',
  })
  markAllNotificationsRead(
    @Ctx() context: SignedIn,
    @Arg('input', () => MarkAllNotificationsReadInput, { description: 'Up to when.' })
    { until }: MarkAllNotificationsReadInput,
  ): Promise<Partial<NotificationsPayload> & Refused> {
    return refusable(() => read(context, { until: until ?? context.now }))
  }
}

async function read({ em, reads, viewer, now }: SignedIn, what: WhatWasRead) {
  await markRead(em, viewer.personId, what, now)
  return { unreadCount: await countUnread(reads, viewer) }
}
