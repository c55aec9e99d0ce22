import { expect, it } from 'vitest'
import { ledgerOf } from '../../../test/ledger.ts'
import { freshWorld } from '../../../test/world.ts'
import { closeDueMonths } from '../../billing/close-due-months.ts'
import { tellStatements } from '../../notifications/tell-statements.ts'
import { closePast } from './close-past.ts'

it('leaves nothing for the job to close or mail, also in the night of the day on which a month is due', async () => {
  const world = await freshWorld()
  try {
    const ledger = ledgerOf(world)
    const shop = await ledger.buildShop({ plan: 'PLUS' })
    const kari = await world.buildStaff('AGENT')
    await ledger.work(kari, await ledger.buildTicket(shop), 60, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
    world.travel(Temporal.Instant.from('2026-11-03T23:30:00Z'))
    const em = () => world.stoa.orm.em.fork()
    await closePast(em(), 'Europe/Athens', world.now())
    expect(await closeDueMonths(em(), 3, world.now())).toBe(0)
    expect(await tellStatements(em(), world.stoa.links, world.now())).toBe(0)
  } finally {
    await world.close()
  }
})
