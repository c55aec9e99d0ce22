import { defineEntity, p } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { PersonSchema } from '../people/person.entity.ts'
import { newId, primaryId, word } from '../persistence/columns.ts'
import type { MailPace, NotificationKind, Ways } from './notification-words.ts'

const NotificationPreferenceSchema = defineEntity({
  name: 'NotificationPreference',
  tableName: 'notification_preference',
  uniques: [{ properties: ['person', 'kind'] }],
  properties: {
    id: primaryId(),
    person: () => p.manyToOne(PersonSchema).deleteRule('cascade'),
    kind: word<NotificationKind>(),
    inPortal: p.boolean(),
    mail: word<MailPace>(),
  },
})

/** Where a person chose to be told of a kind; without a row the default of their part holds. */
export class NotificationPreference extends NotificationPreferenceSchema.class {
  /** Keeps a first choice for a kind. */
  static choose(
    em: EntityManager,
    personId: string,
    kind: NotificationKind,
    ways: Ways,
  ): NotificationPreference {
    const person = em.getReference(PersonSchema, personId)
    return Object.assign(new NotificationPreference(), { id: newId(), person, kind }).change(ways)
  }

  /** Chooses anew. */
  change({ inPortal, mail }: Ways): this {
    this.inPortal = inPortal
    this.mail = mail
    return this
  }
}
NotificationPreferenceSchema.setClass(NotificationPreference)

const MailHoursSchema = defineEntity({
  name: 'MailHours',
  tableName: 'mail_hours',
  properties: {
    id: primaryId(),
    person: () => p.manyToOne(PersonSchema).unique().deleteRule('cascade'),
    quietFrom: p.text().nullable(),
    quietTo: p.text().nullable(),
    digestHour: p.integer(),
  },
})

/** When a person chose to get mail; without a row the default holds. Local times, in the person's own zone. */
export class PersonalMailHours extends MailHoursSchema.class {
  /** Keeps a first choice; `change` follows. */
  static begin(em: EntityManager, personId: string): PersonalMailHours {
    return Object.assign(new PersonalMailHours(), {
      id: newId(),
      person: em.getReference(PersonSchema, personId),
    })
  }

  /** Chooses anew: both ends of the quiet hours, or neither. */
  change(hours: { quietFrom: string | null; quietTo: string | null; digestHour: number }): this {
    return Object.assign(this, hours)
  }
}
MailHoursSchema.setClass(PersonalMailHours)
export { MailHoursSchema, NotificationPreferenceSchema }
