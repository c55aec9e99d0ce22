import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { keepWhatPlansGrant } from '../plans/hold-what-plans-grant.ts'
import type { Store } from '../stores/store.entity.ts'
import { Ticket } from './ticket.entity.ts'

/**
 * The newest open ticket of a store that fits, or the one that `open` makes, in one transaction. What plans grant
 * is kept and then the store is held meanwhile: of two people who tap at once, the second gets what the first one opened.
 */
export function oncePerStore(
  em: EntityManager,
  store: Store,
  fits: FilterQuery<Ticket>,
  open: (within: EntityManager) => Promise<Ticket>,
): Promise<Ticket> {
  return em.transactional(async (within) => {
    await keepWhatPlansGrant(within)
    await sql`select from store where id = ${store.id} for no key update`.execute(within.getKysely())
    const isOpen = { store, status: { $in: ['NEW', 'OPEN', 'WAITING_ON_STORE'] } } as FilterQuery<Ticket>
    const opened = await within.findOne(Ticket, { $and: [isOpen, fits] }, { orderBy: { openedAt: 'desc' } })
    return opened ?? open(within)
  })
}
