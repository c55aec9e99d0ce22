import { defineEntity, p } from '@mikro-orm/core'
import { instant, newId, primaryId } from '../persistence/columns.ts'

const StatusMailAskSchema = defineEntity({
  name: 'StatusMailAsk',
  tableName: 'status_mail_ask',
  indexes: [
    { properties: ['askedFrom', 'askedAt'] },
    {
      name: 'status_mail_ask_mailed',
      expression:
        'create index "status_mail_ask_mailed" on "status_mail_ask" ("email", "asked_at") where "is_mailed"',
    },
  ],
  properties: {
    id: primaryId(),
    email: p.text(),
    askedFrom: p.text(),
    askedAt: instant().index(),
    isMailed: p.boolean(),
  },
})

/** That someone at an address of the network asked for an email address to be told: kept for a day, to count by. */
export class StatusMailAsk extends StatusMailAskSchema.class {
  /** Sets down who asked for which address, and whether its owner was mailed for it. */
  static note(
    detail: Pick<StatusMailAsk, 'email' | 'askedFrom' | 'isMailed'>,
    now: Temporal.Instant,
  ): StatusMailAsk {
    return Object.assign(new StatusMailAsk(), detail, { id: newId(), askedAt: now })
  }
}
StatusMailAskSchema.setClass(StatusMailAsk)
export { StatusMailAskSchema }
