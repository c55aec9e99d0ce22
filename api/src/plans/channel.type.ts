import { Field, ObjectType, registerEnumType } from 'type-graphql'
import type { ChannelKind } from '../domain/entitlement.ts'
import { DateTime } from '../graphql/scalars.ts'
import { CalendarDay } from '../graphql/values.type.ts'

export const ChannelKindName = { LIVE_CHAT: 'LIVE_CHAT', PHONE: 'PHONE', EMAIL: 'EMAIL' } as const
registerEnumType(ChannelKindName, {
  name: 'ChannelKind',
  description: 'A way to reach the desk (P2).',
  valuesConfig: {
    LIVE_CHAT: { description: 'Chat in the portal; a person answers.' },
    PHONE: { description: 'A telephone call.' },
    EMAIL: { description: 'Mail.' },
  },
})

@ObjectType('Channel', {
  description: 'A way to reach the desk: whether the plan has it, and whether it is open now (P4, P5).',
})
export class ChannelType {
  @Field(() => ChannelKindName, { description: 'Which way.' })
  kind!: ChannelKind

  @Field(() => String, {
    nullable: true,
    description: 'A phone number or an email address; null for chat and for a channel the plan lacks.',
  })
  address!: string | null

  @Field(() => Boolean, { description: 'Whether the store’s plan has it.' })
  isGranted!: boolean

  @Field(() => [String], { description: 'The names of the plans that have it, smallest first (P5).' })
  grantedBy!: string[]

  @Field(() => Boolean, { description: 'Whether someone answers now; never for a channel the plan lacks.' })
  isOpen!: boolean

  @Field(() => DateTime, { nullable: true, description: 'Until when it is open; null while closed.' })
  openUntil!: Temporal.Instant | null

  @Field(() => DateTime, { nullable: true, description: 'When it opens next, also while open now.' })
  opensAt!: Temporal.Instant | null

  @Field(() => CalendarDay, {
    nullable: true,
    description:
      'Today in the store’s own zone, from midnight to midnight there: when the channel is open on it, and the holiday of the desk now; null for a channel the plan lacks (P4).',
  })
  today!: CalendarDay | null
}
