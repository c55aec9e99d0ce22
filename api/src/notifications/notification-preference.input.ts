import { Field, ID, InputType, Int } from 'type-graphql'
import type { MailPace, NotificationKind } from './notification-words.ts'
import { MailPaceEnum } from './notification-preference.type.ts'
import { NotificationKindEnum } from './notification.type.ts'

@InputType({ description: 'Where to be told of one kind.' })
export class NotificationPreferenceInput {
  @Field(() => NotificationKindEnum, { description: 'Of what.' })
  kind!: NotificationKind

  @Field(() => Boolean, { description: 'Whether it stands in the portal’s inbox.' })
  inPortal!: boolean

  @Field(() => MailPaceEnum, { description: 'When a mail goes out.' })
  mail!: MailPace
}

@InputType({ description: 'Where to be told of some kinds; the others stay as they are.' })
export class SetNotificationPreferencesInput {
  @Field(() => [NotificationPreferenceInput], { description: 'Each kind at most once.' })
  preferences!: NotificationPreferenceInput[]
}

@InputType({ description: 'When mail may come, in the person’s own zone.' })
export class SetQuietHoursInput {
  @Field(() => String, {
    nullable: true,
    description: 'When the quiet hours begin, local time `HH:MM`; null for none, then `quietTo` is null too.',
  })
  quietFrom?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'When they end, local time `HH:MM`; earlier than `quietFrom` for the next morning.',
  })
  quietTo?: string | null

  @Field(() => Int, { description: 'The local hour of the daily digest, 0 to 23.' })
  digestHour!: number
}

@InputType({ description: 'A ticket to hear nothing more of, or to hear of again.' })
export class MuteTicketInput {
  @Field(() => ID, { description: 'Which ticket.' })
  ticketId!: string
}
