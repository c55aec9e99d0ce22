import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { PartnershipSide } from '../stores/partnership-words.ts'

/** What a partner does not have of a store since its owner keeps it, or one of the two ended it: not the platform’s to give. */
export type OwnersWord = { seesCharges: boolean; writes: boolean; isEnded: boolean }

type Change = { kind: string; side: PartnershipSide; seesCharges: boolean | null; writes: boolean | null }

/**
 * What stands between a store and a partner by the word of others than the platform, from all that was ever said, in one
 * statement (A4). What was kept stays so until somebody other gives it back; what ended, until it begins by an invitation.
 */
export async function readOwnersWord(
  em: EntityManager,
  { storeId, partnerId }: { storeId: string; partnerId: string },
): Promise<OwnersWord> {
  const { rows } = await sql<Change>`
    select kind, side, sees_charges as "seesCharges", writes from partnership_change
    where store_id = ${storeId}::uuid and partner_id = ${partnerId}::uuid and kind in ('BEGUN', 'LIMITED', 'ENDED')
    order by at, id`.execute(em.getKysely())
  const word: OwnersWord = { seesCharges: false, writes: false, isEnded: false }
  for (const change of rows) {
    const isOthers = change.side !== 'PLATFORM'
    word.isEnded = change.kind === 'ENDED' && isOthers
    if (change.kind !== 'ENDED')
      for (const field of ['seesCharges', 'writes'] as const)
        word[field] = change[field] === false && (word[field] || isOthers)
  }
  return word
}
