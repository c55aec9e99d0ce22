import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Money } from '../domain/money.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'

/** A store's allowance in some month, and who may set it. */
export type StoreAllowance = {
  /** How often one was set. */
  version: number
  /** Null where none was ever set. */
  set: { amount: Money; from: Temporal.Instant; by: string } | null
  owners: string[]
}

/** The allowance of some stores as it stood before an instant, by the store's primary key, in one statement. */
export async function readAllowances(
  reads: Reads,
  storeIds: readonly string[],
  before: Temporal.Instant,
): Promise<ReadonlyMap<string, StoreAllowance>> {
  const rows = await reads
    .selectFrom('store')
    .where('store.id', '=', (eb) => eb.fn.any(eb.val([...storeIds])))
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('allowance')
          .innerJoin('person', 'person.id', 'allowance.set_by_id')
          .whereRef('allowance.store_id', '=', 'store.id')
          .where(sql<boolean>`allowance.from < ${before.toString()}::timestamptz`)
          .orderBy('allowance.from', 'desc')
          .orderBy('allowance.id', 'desc')
          .limit(1)
          .select([
            sql<string>`allowance.amount_minor::text`.as('minor'),
            'allowance.currency',
            sql<string>`allowance.from::text`.as('from'),
            'person.name as by',
          ])
          .as('present'),
      (join) => join.onTrue(),
    )
    .select((eb) => [
      'store.id',
      'present.minor',
      'present.currency',
      'present.from',
      'present.by',
      sql<number>`(select count(*)::int from allowance
        where allowance.store_id = store.id and allowance.from < ${before.toString()}::timestamptz)`.as(
        'version',
      ),
      jsonArrayFrom(
        eb
          .selectFrom('membership')
          .innerJoin('person as owner', 'owner.id', 'membership.person_id')
          .whereRef('membership.store_id', '=', 'store.id')
          .where('membership.role', '=', 'OWNER')
          .orderBy('owner.name')
          .select('owner.name'),
      ).as('owners'),
    ])
    .execute()
  return new Map(
    rows.map(({ id, version, minor, currency, from, by, owners }) => [
      id,
      {
        version,
        set:
          minor === null || currency === null || from === null || by === null
            ? null
            : { amount: { minor: BigInt(minor), currency }, from: instantFrom(from), by },
        owners: owners.map(({ name }) => name),
      },
    ]),
  )
}
