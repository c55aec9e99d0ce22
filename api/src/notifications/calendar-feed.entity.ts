import { createHash, randomBytes } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId } from '../persistence/columns.ts'
import { type Store, StoreSchema } from '../stores/store.entity.ts'

const CalendarFeedSchema = defineEntity({
  name: 'CalendarFeed',
  tableName: 'calendar_feed',
  uniques: [{ properties: ['person', 'store'] }],
  properties: {
    id: primaryId(),
    person: () => p.manyToOne(PersonSchema).deleteRule('cascade'),
    store: () => p.manyToOne(StoreSchema).index().deleteRule('cascade'),
    tokenHash: p.text().unique(),
    renewedAt: instant(),
    // Of its renewals, the last ones.
    requestKeys: p.array().$type<readonly string[]>(),
  },
})

const TOKEN_BYTES = 32
/** A key is good for a day, in which nobody renews as often. */
const MOST_KEYS = 100

/** That a person's calendar may read a store's hours and deadlines, by an address that only its hash is kept of. */
export class CalendarFeed extends CalendarFeedSchema.class {
  /** Lets a calendar read for one person; `renew` follows, and gives the address. */
  static begin(person: Person, store: Store): CalendarFeed {
    return Object.assign(new CalendarFeed(), { id: newId(), person, store, requestKeys: [] })
  }

  /** Gives a new secret, in place of the one before. @returns the secret, which is not kept */
  renew(requestKey: string | null, now: Temporal.Instant): string {
    const token = randomBytes(TOKEN_BYTES).toString('base64url')
    const requestKeys = requestKey === null ? this.requestKeys : [...this.requestKeys, requestKey]
    Object.assign(this, {
      tokenHash: feedHash(token),
      renewedAt: now,
      requestKeys: requestKeys.slice(-MOST_KEYS),
    })
    return token
  }
}
CalendarFeedSchema.setClass(CalendarFeed)
export { CalendarFeedSchema }

/** What is kept of a secret. */
export function feedHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
