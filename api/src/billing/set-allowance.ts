import type { EntityManager } from '@mikro-orm/postgresql'
import { wholeParts } from '../domain/decimal.ts'
import { Refusal } from '../domain/refusal.ts'
import { refuseStale } from '../graphql/refuse-stale.ts'
import type { Person } from '../people/person.entity.ts'
import type { Tables } from '../persistence/reads.ts'
import { sendOnce } from '../persistence/send-once.ts'
import type { Store } from '../stores/store.entity.ts'
import { Allowance } from './allowance.entity.ts'
import { readPlatformTerms } from './charging-terms.read.ts'
import { holdWorkOf } from './hold-work.ts'

/**
 * Sets what a store may be charged in a month without asking its owner, from now on (C3). `amount` is exact decimal text in major
 * units. Sent again with the same `requestKey`, it changes nothing.
 * @throws Refusal `OUT_OF_RANGE` (amount), `KEY_REUSED` for a key sent with something else, `CHANGED_SINCE` where it was set
 * another number of times than is expected
 */
export async function setAllowance(
  em: EntityManager,
  store: Store,
  owner: Person,
  {
    amount,
    requestKey,
    expectedVersion,
  }: { amount: string; requestKey: string | null; expectedVersion?: number | null | undefined },
  now: Temporal.Instant,
): Promise<void> {
  const minor = wholeParts(amount, 100n)
  if (minor === null) throw new Refusal('OUT_OF_RANGE', {}, 'amount')
  await sendOnce(
    () => allowanceSentAs(em, requestKey, { store, owner, minor }),
    () =>
      em.transactional(async (within) => {
        await holdWorkOf(within, store.id)
        refuseStale({ version: await within.count(Allowance, { store }) }, expectedVersion)
        const { currency } = await readPlatformTerms(within.getKysely<Tables>())
        const allowance = Allowance.set(store, { minor, currency }, owner, now, requestKey)
        within.persist(allowance)
        await within.flush()
        return allowance
      }),
  )
}

async function allowanceSentAs(
  em: EntityManager,
  requestKey: string | null,
  { store, owner, minor }: { store: Store; owner: Person; minor: bigint },
): Promise<Allowance | null> {
  const sent = requestKey === null ? null : await em.findOne(Allowance, { setBy: owner, requestKey })
  if (sent && (sent.store.id !== store.id || sent.amountMinor !== minor))
    throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return sent
}
