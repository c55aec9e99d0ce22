import { defineEntity, p } from '@mikro-orm/core'
import { instant, newId, primaryId } from '../persistence/columns.ts'

const SentMailSchema = defineEntity({
  name: 'SentMail',
  tableName: 'sent_mail',
  indexes: [{ properties: ['toAddress', 'sentAt', 'id'] }, { properties: ['sentAt', 'id'] }],
  properties: {
    id: primaryId(),
    messageId: p.text().unique(),
    fromAddress: p.text(),
    replyTo: p.text().nullable(),
    toAddress: p.text(),
    subject: p.text(),
    text: p.text(),
    html: p.text().nullable(),
    sentAt: instant(),
  },
})

/** A mail as a demo's own mail server received it: nothing leaves a demo. */
export class SentMail extends SentMailSchema.class {
  /** Keeps what was received. */
  static keep(
    detail: Pick<
      SentMail,
      'messageId' | 'fromAddress' | 'replyTo' | 'toAddress' | 'subject' | 'text' | 'html' | 'sentAt'
    >,
  ): SentMail {
    return Object.assign(new SentMail(), detail, { id: newId() })
  }
}
SentMailSchema.setClass(SentMail)
export { SentMailSchema }
