import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'
import { TicketType } from '../tickets/ticket.type.ts'
import { MAIL_PACES, type MailPace, type NotificationKind } from './notification-words.ts'
import { NotificationKindEnum } from './notification.type.ts'

export const MailPaceEnum = Object.fromEntries(MAIL_PACES.map((pace) => [pace, pace])) as {
  [Pace in MailPace]: Pace
}
registerEnumType(MailPaceEnum, {
  name: 'MailPace',
  description: 'When a mail goes out. No mail comes in quiet hours: it waits until they end.',
  valuesConfig: {
    IMMEDIATE: { description: 'At once, as soon as a minute has passed in which nothing else happened.' },
    HOURLY: { description: 'With the next full hour, together with everything else of that hour.' },
    DAILY: { description: 'Once a day, at the hour that the person chose.' },
    NEVER: { description: 'Not at all.' },
  },
})

@ObjectType('NotificationPreference', { description: 'Where a person is told of one kind.' })
export class NotificationPreferenceType {
  @Field(() => NotificationKindEnum, { description: 'Of what.' })
  kind!: NotificationKind

  @Field(() => Boolean, { description: 'Whether it stands in the portal’s inbox.' })
  inPortal!: boolean

  @Field(() => MailPaceEnum, { description: 'When a mail goes out.' })
  mail!: MailPace

  @Field(() => Boolean, {
    description: 'Whether the person never chose: what holds is the default of their part.',
  })
  isDefault!: boolean
}

@ObjectType('MailHours', { description: 'When a person’s mail may come, in their own zone.' })
export class MailHoursType {
  @Field(() => String, {
    nullable: true,
    description: 'When the quiet hours begin, local time `HH:MM`; null for none.',
  })
  quietFrom!: string | null

  @Field(() => String, {
    nullable: true,
    description:
      'When they end, local time `HH:MM`, the next morning where it is before they begin; null for none.',
  })
  quietTo!: string | null

  @Field(() => Int, { description: 'The local hour of the daily digest, 0 to 23.' })
  digestHour!: number

  @Field(() => String, { description: 'The IANA time zone that these are read in: the person’s.' })
  timeZone!: string
}

@ObjectType({ description: 'How the viewer is told of things.' })
export class NotificationPreferences {
  @Field(() => [NotificationPreferenceType], { description: 'Every kind that they can be told of, once.' })
  kinds!: NotificationPreferenceType[]

  @Field(() => MailHoursType, { description: 'When their mail may come.' })
  mailHours!: MailHoursType
}

@ObjectType({ description: 'What choosing led to.' })
export class NotificationPreferencesPayload {
  @Field(() => NotificationPreferences, {
    nullable: true,
    description: 'What holds now; null when it was refused.',
  })
  notificationPreferences!: NotificationPreferences | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}

@ObjectType({ description: 'What muting a ticket, or hearing of it again, led to.' })
export class MuteTicketPayload {
  @Field(() => TicketType, { nullable: true, description: 'The ticket; null when it was refused.' })
  ticket!: TicketType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
