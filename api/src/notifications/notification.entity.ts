import { defineEntity, p } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import { PartnerInvitationSchema } from '../partnerships/partner-invitation.entity.ts'
import { PartnerSchema } from '../stores/partner.entity.ts'
import { PartnershipChangeSchema } from '../stores/partnership-change.entity.ts'
import { StoreSchema } from '../stores/store.entity.ts'
import { SuggestionNewsSchema } from '../suggestions/suggestion-news.entity.ts'
import { TicketEventSchema, TicketSchema } from '../tickets/ticket.columns.ts'
import type { MailPace, NotificationKind } from './notification-words.ts'

const NotificationSchema = defineEntity({
  name: 'Notification',
  tableName: 'notification',
  uniques: [
    { properties: ['person', 'event'] },
    { properties: ['person', 'news'] },
    { properties: ['person', 'invitation', 'kind'] },
    { properties: ['person', 'change'] },
  ],
  indexes: [
    { properties: ['ticket', 'person'] },
    {
      name: 'notification_inbox',
      expression:
        'create index "notification_inbox" on "notification" ("person_id", "at", "id") where "is_shown"',
    },
    {
      name: 'notification_unread',
      expression:
        'create index "notification_unread" on "notification" ("person_id", "at", "id") include ("store_id", "is_internal") where "is_shown" and "read_at" is null',
    },
    {
      name: 'notification_to_mail',
      expression:
        'create index "notification_to_mail" on "notification" ("mail_at", "person_id") where "mail_at" is not null',
    },
    {
      name: 'notification_of_partner',
      expression:
        'create index "notification_of_partner" on "notification" ("person_id", "store_id") where "partner_id" is not null',
    },
    {
      name: 'notification_of_person_to_mail',
      expression:
        'create index "notification_of_person_to_mail" on "notification" ("person_id", "ticket_id") where "mail_at" is not null',
    },
  ],
  properties: {
    id: primaryId(),
    person: () => p.manyToOne(PersonSchema).deleteRule('cascade'),
    store: () => p.manyToOne(StoreSchema),
    /** Null where it is about a suggestion, and then with its news, or about the store and its partner. */
    ticket: () => p.manyToOne(TicketSchema).nullable().deleteRule('no action'),
    event: () => p.manyToOne(TicketEventSchema).nullable().deleteRule('no action'),
    news: () => p.manyToOne(SuggestionNewsSchema).nullable().deleteRule('no action'),
    /** Of an invitation and its answer, which; of what the partner may, and of the end, which change (A4). */
    invitation: () => p.manyToOne(PartnerInvitationSchema).nullable().deleteRule('cascade'),
    change: () => p.manyToOne(PartnershipChangeSchema).nullable().deleteRule('cascade'),
    /** Of the two, the partner for which an ADMIN hears of it; null for the store's owners. */
    partner: () => p.manyToOne(PartnerSchema).nullable().deleteRule('cascade'),
    kind: word<NotificationKind>(),
    isInternal: p.boolean(),
    isShown: p.boolean(),
    at: instant(),
    readAt: instant().nullable(),
    mailPace: word<MailPace>().nullable(),
    mailAt: instant().nullable(),
  },
})

/** What a person is told, and of which event. */
export type Told = {
  personId: string
  storeId: string
  ticketId: string
  eventId: string
  kind: NotificationKind
  isInternal: boolean
  /** Whether it stands in the portal's inbox. */
  isShown: boolean
  at: Temporal.Instant
  mailPace: MailPace
  mailAt: Temporal.Instant | null
}

/** That a person was told of something that happened to a ticket, a suggestion, or a store and its partner: in the portal, by mail, or both. Once. */
export class Notification extends NotificationSchema.class {
  /** Tells a person; the mail follows when `mailAt` has come, unless it was read until then. */
  static tell(em: EntityManager, { personId, storeId, ticketId, eventId, ...told }: Told): Notification {
    return Object.assign(new Notification(), told, {
      id: newId(),
      person: em.getReference(PersonSchema, personId),
      store: em.getReference(StoreSchema, storeId),
      ticket: em.getReference(TicketSchema, ticketId),
      event: em.getReference(TicketEventSchema, eventId),
      news: null,
      invitation: null,
      change: null,
      partner: null,
      readAt: null,
      mailPace: told.mailAt && told.mailPace,
    })
  }
}
NotificationSchema.setClass(Notification)
export { NotificationSchema }
