import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { add } from '../domain/business-calendar.ts'
import { Partner } from '../stores/partner.entity.ts'
import type { Store } from '../stores/store.entity.ts'
import { putWithPartner } from './hand-over.ts'
import type { Author, Ticket } from './ticket.entity.ts'

/**
 * Gives a store's questions that were just opened to its partner first, for so many open minutes of the plan's calendar
 * as are set for the partner, else for the platform (T4): one statement. What the store asks in live chat is with the
 * platform, where a person answers now (P2), and so is what its partner or an agent writes, what affects stores at large
 * (P6), and what is no question.
 */
export async function placeFirst(
  em: EntityManager,
  tickets: readonly Ticket[],
  {
    store,
    author,
    affectsStoresAtLarge = false,
  }: { store: Store; author: Author; affectsStoresAtLarge?: boolean },
  now: Temporal.Instant,
): Promise<void> {
  if (affectsStoresAtLarge || author.side !== 'STORE') return
  const questions = tickets.filter(({ type, channel }) => type === 'USER_SUPPORT' && channel !== 'LIVE_CHAT')
  if (questions.length === 0) return
  const { rows } = await sql<{ id: string; name: string; minutes: number }>`
    select partner.id, partner.name, coalesce(partner.first_minutes, platform.partner_first_minutes) as minutes
    from partnership join partner on partner.id = partnership.partner_id, (select partner_first_minutes from platform limit 1) platform
    where partnership.store_id = ${store.id} and partnership.writes for share of partnership`.execute(
    em.getKysely(),
  )
  const [first] = rows
  if (!first || first.minutes === 0) return
  for (const ticket of questions) {
    const until = add(ticket.calendar.definition, now, first.minutes)
    if (until)
      putWithPartner(
        ticket,
        Object.assign(em.getReference(Partner, first.id), { name: first.name }),
        until,
        now,
      )
  }
}
