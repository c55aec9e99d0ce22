import { Ctx, FieldResolver, Int, Resolver } from 'type-graphql'
import type { Context } from '../graphql/context.ts'
import { ViewerType } from '../stores/viewer.type.ts'
import { countUnread } from './notification.read.ts'

@Resolver(() => ViewerType)
export class UnreadCountResolver {
  @FieldResolver(() => Int, {
    description: 'How many notifications they have not read, counted up to 100.',
  })
  unreadNotificationCount(@Ctx() { reads, viewer }: Context): Promise<number> | number {
    return viewer ? countUnread(reads, viewer) : 0
  }
}
