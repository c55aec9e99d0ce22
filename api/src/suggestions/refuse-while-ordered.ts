import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { groupOf } from './suggestion-group.ts'
import type { Suggestion } from './suggestion.entity.ts'

/**
 * Keeps from declining what stores ordered together, while one of those orders is neither resolved nor closed: they approved
 * a price for it (T7, C3). What stands for it is held. Coupled to the tables of offers and pledges, which come after suggestions.
 * @throws Refusal `ORDERED_TOGETHER` (status), whose names tell the numbers of the orders' tickets
 */
export async function refuseWhileOrdered(em: EntityManager, { id }: Suggestion): Promise<void> {
  const { rows } = await sql<{ number: number }>`
    select ticket.number from ${groupOf(sql`${id}::uuid`)} as member
      join suggestion_offer offer on offer.suggestion_id = member.id and offer.state = 'REACHED'
      join pledge on pledge.offer_id = offer.id
      join ticket on ticket.id = pledge.ticket_id
    where ticket.type = 'ORDER' and ticket.status not in ('RESOLVED', 'CLOSED')
    order by ticket.number`.execute(em.getKysely())
  if (rows.length > 0)
    throw new Refusal('ORDERED_TOGETHER', { names: rows.map(({ number }) => number) }, 'status')
}
