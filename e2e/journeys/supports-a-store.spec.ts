import { expect, test } from '../journey.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { eleni, kari } from '../people.ts'

test(
  'supports a store: asks and waits, is answered, resolves',
  { tag: '@form' },
  async ({ page, enter, world }) => {
    const opened = await world.openTicket(eleni, 'The newsletter goes out at night')
    await enter(kari)
    const ticket = new TicketPage(page)
    await ticket.visitAtDesk(opened.number)
    await expect(ticket.status).toHaveText('New')

    await ticket.askAndWait('Which hour do you want it at?')
    await expect(ticket.status).toHaveText('Waiting on store')
    await expect(ticket.deadline).toBeVisible()
    await expect(ticket.clock).toContainText('Paused, waiting for the store')
    await expect(ticket.message('Which hour')).toContainText(kari.name)

    await world.reply(eleni, opened, 'At nine, before the shop opens.')
    await ticket.visitAtDesk(opened.number)
    await expect(ticket.status).toHaveText('Open')
    await expect(ticket.clock).toContainText('On track')

    await ticket.resolve('It is sent at nine from tomorrow on.')
    await expect(ticket.status).toHaveText('Resolved')
    await expect(ticket.clock).toContainText('Kept')
    await expect(ticket.message('It is sent at nine')).toContainText(kari.name)
  },
)
