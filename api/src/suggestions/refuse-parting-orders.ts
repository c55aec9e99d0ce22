import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { groupOf, mergedWithin } from './suggestion-group.ts'

/**
 * Keeps a suggestion from leaving what stands for it where that would part an offer from its orders: what was reached while
 * they stood as one is ordered as one, and what is left without the offer could be sold once more (T7). Both are held.
 * Coupled to the tables of offers and pledges, which come after suggestions.
 * @throws Refusal `ORDERED_AS_ONE`
 */
export async function refusePartingOrders(
  em: EntityManager,
  leaving: string,
  standing: string,
): Promise<void> {
  const leaves = (id: string) => sql`${sql.ref(id)} in ${mergedWithin(leaving)}`
  const { rows } = await sql<{ parts: boolean }>`
    select exists (
      select from ${groupOf(sql`${standing}::uuid`)} as member
        join suggestion_offer offer on offer.suggestion_id = member.id and offer.state = 'REACHED'
        join pledge on pledge.offer_id = offer.id
        join suggestion_order on suggestion_order.ticket_id = pledge.ticket_id
      where (${leaves('offer.suggestion_id')}) <> (${leaves('suggestion_order.suggestion_id')})
    ) as parts`.execute(em.getKysely())
  if (rows[0]!.parts) throw new Refusal('ORDERED_AS_ONE')
}
