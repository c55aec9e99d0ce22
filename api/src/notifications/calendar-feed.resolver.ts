import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { findStore } from '../stores/find-store.ts'
import { storePolicy } from '../stores/store.policy.ts'
import { CalendarFeed } from './calendar-feed.entity.ts'
import { readFeedRenewal } from './calendar-feed.read.ts'
import { calendarUrl } from './calendar-feed.routes.ts'
import {
  CalendarFeedPayload,
  CalendarFeedType,
  RenewCalendarFeedInput,
  StopCalendarFeedInput,
} from './calendar-feed.type.ts'
import { renewCalendarFeed } from './renew-calendar-feed.ts'

@Resolver(() => CalendarFeedType)
export class CalendarFeedResolver {
  @Directive('@requires(scope: "notifications:read")')
  @Query(() => CalendarFeedType, {
    nullable: true,
    description:
      'The viewer’s own calendar of a store; null when they do not belong to the store or to its partner.',
  })
  async calendarFeed(
    @Ctx() { reads, viewer }: SignedIn,
    @Arg('storeId', () => ID, { description: 'Which store.' }) storeId: string,
  ): Promise<CalendarFeedType | null> {
    const id = uuidOf('Store', storeId)
    if (!id || storePolicy.followCalendar(viewer, { storeId: id }) !== true) return null
    const renewedAt = await readFeedRenewal(reads, viewer.personId, id)
    return { isOn: renewedAt !== null, renewedAt }
  }

  @Directive('@requires(scope: "notifications:write")')
  @Mutation(() => CalendarFeedPayload, {
    nullable: true,
    description:
      'Makes a secret address by which a calendar program reads the viewer’s calendar of a store, the first or in place of the one before, which stops. Refused with NOT_FOUND for a store that is not the viewer’s to see.',
  })
  renewCalendarFeed(
    @Ctx() context: SignedIn,
    @Arg('input', () => RenewCalendarFeedInput, { description: 'Of which store.' })
    input: RenewCalendarFeedInput,
  ): Promise<Partial<CalendarFeedPayload> & Refused> {
    return refusable(async () => {
      const whose = await ownFeed(context, input.storeId)
      const { renewedAt, token } = await renewCalendarFeed(
        context.em,
        whose,
        input.requestKey ?? null,
        context.now,
      )
      const address = token && calendarUrl(context.links, token)
      return {
        calendarFeed: { isOn: true, renewedAt },
        address,
        webcalAddress: address && address.replace(/^https?:/, 'webcal:'),
      }
    })
  }

  @Directive('@requires(scope: "notifications:write")')
  @Mutation(() => CalendarFeedPayload, {
    nullable: true,
    description:
      'Stops the address of the viewer’s calendar of a store. Safe to repeat. Refused with NOT_FOUND for a store that is not the viewer’s to see.',
  })
  stopCalendarFeed(
    @Ctx() context: SignedIn,
    @Arg('input', () => StopCalendarFeedInput, { description: 'Of which store.' })
    input: StopCalendarFeedInput,
  ): Promise<Partial<CalendarFeedPayload> & Refused> {
    return refusable(async () => {
      const { personId, storeId } = await ownFeed(context, input.storeId)
      await context.em.nativeDelete(CalendarFeed, { person: personId, store: storeId })
      return { calendarFeed: { isOn: false, renewedAt: null }, address: null, webcalAddress: null }
    })
  }
}

async function ownFeed({ em, viewer }: SignedIn, storeId: string) {
  const store = await findStore(em, viewer, storeId)
  authorize(viewer, storePolicy.followCalendar, { storeId: store.id })
  return { personId: viewer.personId, storeId: store.id }
}
