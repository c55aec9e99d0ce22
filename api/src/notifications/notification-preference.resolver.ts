import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, FieldResolver, Info, Mutation, Query, Resolver, Root } from 'type-graphql'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { refusable } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { readTicketsById } from '../tickets/ticket.read.ts'
import { TicketType } from '../tickets/ticket.type.ts'
import { chooseHours, chooseWays } from './choose-ways.ts'
import { kindsFor } from './default-ways.ts'
import { muteTicket, unmuteTicket } from './mute-ticket.ts'
import {
  MuteTicketInput,
  SetNotificationPreferencesInput,
  SetQuietHoursInput,
} from './notification-preference.input.ts'
import { partsOf, readMuted, readPreferences } from './notification-preference.read.ts'
import {
  MuteTicketPayload,
  NotificationPreferences,
  NotificationPreferencesPayload,
} from './notification-preference.type.ts'

@Resolver(() => TicketType)
export class NotificationPreferenceResolver {
  @Directive('@requires(scope: "notifications:read")')
  @Query(() => NotificationPreferences, {
    nullable: true,
    description: 'How the viewer is told of things: where, how often, and when mail may come.',
  })
  notificationPreferences(@Ctx() context: SignedIn): Promise<NotificationPreferences> {
    return readPreferences(context.reads, context.viewer)
  }

  @Directive('@requires(scope: "notifications:write")')
  @Mutation(() => NotificationPreferencesPayload, {
    nullable: true,
    description:
      'Chooses where to be told of some kinds. Refused with OUT_OF_RANGE for a kind that the viewer cannot hear of.',
  })
  setNotificationPreferences(
    @Ctx() context: SignedIn,
    @Arg('input', () => SetNotificationPreferencesInput, { description: 'The choice.' })
    { preferences }: SetNotificationPreferencesInput,
  ) {
    return refusable(async () => {
      const kinds = kindsFor(partsOf(context.viewer))
      const chosen = preferences.map(({ kind, inPortal, mail }) => ({ kind, inPortal, mail }))
      await chooseWays(context.em, context.viewer.personId, kinds, chosen)
      return { notificationPreferences: await readPreferences(context.reads, context.viewer) }
    })
  }

  @Directive('@requires(scope: "notifications:write")')
  @Mutation(() => NotificationPreferencesPayload, {
    nullable: true,
    description:
      'Chooses when mail may come. Refused with REQUIRED or OUT_OF_RANGE where the times are none.',
  })
  setQuietHours(
    @Ctx() context: SignedIn,
    @Arg('input', () => SetQuietHoursInput, { description: 'The hours.' })
    { quietFrom = null, quietTo = null, digestHour }: SetQuietHoursInput,
  ) {
    return refusable(async () => {
      await chooseHours(context.em, context.viewer.personId, { quietFrom, quietTo, digestHour })
      return { notificationPreferences: await readPreferences(context.reads, context.viewer) }
    })
  }

  @Directive('@requires(scope: "notifications:write")')
  @Mutation(() => MuteTicketPayload, {
    nullable: true,
    description: 'Hears nothing more of a ticket, unless the viewer is named on it. Safe to repeat.',
  })
  muteTicket(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => MuteTicketInput, { description: 'Which ticket.' }) { ticketId }: MuteTicketInput,
  ) {
    return turned(context, info, () => muteTicket(context.em, context.viewer, ticketId, context.now))
  }

  @Directive('@requires(scope: "notifications:write")')
  @Mutation(() => MuteTicketPayload, {
    nullable: true,
    description: 'Hears of a ticket again. Safe to repeat.',
  })
  unmuteTicket(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => MuteTicketInput, { description: 'Which ticket.' }) { ticketId }: MuteTicketInput,
  ) {
    return turned(context, info, () => unmuteTicket(context.em, context.viewer, ticketId))
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer muted it and hears nothing more of it.' })
  async isMuted(@Root() ticket: TicketType, @Ctx() context: SignedIn): Promise<boolean> {
    const { reads, viewer } = context
    const loader = loaderOf(context, 'muted tickets', (ids) => readMuted(reads, viewer.personId, ids))
    return (await loader.load(uuidOf('Ticket', ticket.id) as string)) ?? false
  }
}

function turned(context: SignedIn, info: GraphQLResolveInfo, turn: () => Promise<string>) {
  return refusable(async () => {
    const id = await turn()
    const paths = new Set([...selectedPaths(info)].map((path) => path.replace(/^ticket\./, '')))
    return { ticket: (await readTicketsById(context.reads, [id], { ...context, paths })).get(id) ?? null }
  })
}
