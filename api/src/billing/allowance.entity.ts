import { defineEntity, p } from '@mikro-orm/core'
import type { Currency, Money } from '../domain/money.ts'
import { Refusal } from '../domain/refusal.ts'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import { type Store, StoreSchema } from '../stores/store.entity.ts'

const AllowanceSchema = defineEntity({
  name: 'Allowance',
  tableName: 'allowance',
  indexes: [{ properties: ['store', 'from'] }],
  uniques: [{ properties: ['setBy', 'requestKey'] }],
  properties: {
    id: primaryId(),
    store: () => p.manyToOne(StoreSchema),
    /** When it was set, and from when on it counts. */
    from: instant(),
    amountMinor: p.bigint(),
    currency: word<Currency>(),
    setBy: () => p.manyToOne(PersonSchema),
    requestKey: p.text().nullable(),
  },
})

const MOST_MINOR = 1_000_000_00n

/** How much a calendar month may be charged without asking the owner, net, until the store's next one; 0 for nothing (C3). */
export class Allowance extends AllowanceSchema.class {
  /**
   * Sets it from now on: work that was done before stays as it was decided.
   * @throws Refusal `OUT_OF_RANGE` (amount)
   */
  static set(
    store: Store,
    amount: Money,
    owner: Person,
    now: Temporal.Instant,
    requestKey: string | null = null,
  ): Allowance {
    if (amount.minor < 0n || amount.minor > MOST_MINOR) throw new Refusal('OUT_OF_RANGE', {}, 'amount')
    return Object.assign(new Allowance(), {
      id: newId(),
      store,
      from: now,
      amountMinor: amount.minor,
      currency: amount.currency,
      setBy: owner,
      requestKey,
    })
  }
}
AllowanceSchema.setClass(Allowance)
export { AllowanceSchema }
