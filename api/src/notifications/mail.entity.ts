import { defineEntity, p } from '@mikro-orm/core'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import type { Ticket } from '../tickets/ticket.entity.ts'
import { TicketSchema } from '../tickets/ticket.columns.ts'
import { type StatusSubscriber, StatusSubscriberSchema } from './status-subscriber.entity.ts'

/**
 * WAITING to be sent or to be tried again, SENT once a mail server took it, FAILED when none ever will, DROPPED when its
 * person may not see any more what it tells of.
 */
export type MailStatus = 'WAITING' | 'SENT' | 'FAILED' | 'DROPPED'

/** What a mail says, and to whom. */
export type MailDraft = {
  /** Null for a mail to a subscriber of the status page. */
  person: Person | null
  /** Null for a mail to a person. */
  subscriber: StatusSubscriber | null
  subject: string
  text: string
  html: string
  /** The ticket that it is about; all mails of one ticket are one thread, and replies land in it. */
  ticket: Ticket | null
  /** The primary keys of all tickets that it tells of: it leaves only while its person may still see them. */
  ticketIds: readonly string[]
  /** The primary key of the statement that it brings: it leaves only while its person may still read that one. */
  statementId?: string
  /** The primary keys of all suggestions that it tells of. */
  suggestionIds?: readonly string[]
  /** The primary keys of all stores for which it tells of suggestions: their names stand in it. */
  storeIds?: readonly string[]
  /** The primary keys of the notifications whose news of suggestions it brings: where it may not leave, they wait again. */
  notificationIds?: readonly string[]
  /** Whether it holds something internal: an answer to it is a note, which the store does not see. */
  isInternal: boolean
  /** Where one click ends mails of this kind. */
  unsubscribeUrl: string | null
  /** The key of whoever asked for it, where they asked under one. */
  requestKey?: string | null
}

const MailSchema = defineEntity({
  name: 'Mail',
  tableName: 'mail',
  indexes: [
    {
      name: 'mail_waiting',
      expression: `create index "mail_waiting" on "mail" ("next_try_at", "id") where "status" = 'WAITING'`,
    },
    {
      name: 'mail_of_suggestions',
      expression: `create index "mail_of_suggestions" on "mail" ("person_id", "written_at") where "suggestion_ids" <> '{}'`,
    },
  ],
  uniques: [{ properties: ['person', 'requestKey'] }],
  properties: {
    id: primaryId(),
    person: () => p.manyToOne(PersonSchema).index().deleteRule('cascade').nullable(),
    subscriber: () => p.manyToOne(StatusSubscriberSchema).index().deleteRule('cascade').nullable(),
    ticket: () => p.manyToOne(TicketSchema).index().nullable(),
    ticketIds: p.array().$type<readonly string[]>(),
    suggestionIds: p.array().$type<readonly string[]>(),
    storeIds: p.array().$type<readonly string[]>(),
    notificationIds: p.array().$type<readonly string[]>(),
    /** No foreign key: statements are only ever added. */
    statementId: p.uuid().nullable(),
    isInternal: p.boolean(),
    subject: p.text(),
    text: p.text(),
    html: p.text(),
    unsubscribeUrl: p.text().nullable(),
    status: word<MailStatus>(),
    attempts: p.integer(),
    nextTryAt: instant(),
    lastError: p.text().nullable(),
    writtenAt: instant(),
    sentAt: instant().nullable(),
    requestKey: p.text().nullable(),
  },
})

/** For how long a mail is its taker's, in minutes: longer than a mail server can draw out one mail. */
const LEASE_MINUTES = 15

/** How long to wait after each try, in minutes: four days in all, then it has failed. */
const DELAYS_MINUTES = [1, 5, 15, 60, 240, 720, 1440, 1440, 1440]

/** A mail on its way to a person, or to a subscriber of the status page: written in the transaction of what it tells of, sent later. */
export class Mail extends MailSchema.class {
  /** Writes a mail down, to be sent at once. */
  static write(draft: MailDraft, now: Temporal.Instant): Mail {
    return Object.assign(
      new Mail(),
      { suggestionIds: [], storeIds: [], notificationIds: [], requestKey: null },
      draft,
      {
        id: newId(),
        status: 'WAITING' as const,
        attempts: 0,
        nextTryAt: now,
        lastError: null,
        writtenAt: now,
        sentAt: null,
      },
    )
  }

  /** Where it goes. */
  get recipient(): { name: string; address: string } {
    return this.person
      ? { name: this.person.name, address: this.person.email }
      : { name: '', address: this.subscriber!.email }
  }

  /** Counts a try before it is made: the mail is its taker's alone until then, and another's if that one crashed. */
  take(now: Temporal.Instant): void {
    this.attempts += 1
    this.nextTryAt = now.add({ minutes: LEASE_MINUTES })
  }

  /** A mail server took it over. */
  arrive(now: Temporal.Instant): void {
    this.status = 'SENT'
    this.sentAt = now
    this.lastError = null
  }

  /** It leaves never: its person lost the right to read it. */
  drop(): void {
    this.status = 'DROPPED'
  }

  /** It was not taken and is tried again later; `isFinal` when a mail server said that it never will take it. */
  fail(reason: string, isFinal: boolean, now: Temporal.Instant): void {
    this.lastError = reason.slice(0, 500)
    const minutes = DELAYS_MINUTES[this.attempts - 1]
    if (isFinal || minutes === undefined) this.status = 'FAILED'
    else this.nextTryAt = now.add({ minutes })
  }
}
MailSchema.setClass(Mail)
export { MailSchema }
