import { expect, test } from '../journey.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { eleni, kari, maria } from '../people.ts'

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

test(
  'supports a store on the phone, and corrects what kind of request it is',
  { tag: '@form' },
  async ({ page, enter, world }) => {
    const opened = await world.openTicket(maria, 'The home page needs another banner')
    await enter(kari)
    const ticket = new TicketPage(page)
    await ticket.visitAtDesk(opened.number)
    await ticket.logCall(7, 'She wants a banner for the spring.')
    await expect(ticket.message('She wants a banner for the spring.')).toContainText('Call, 7 min')
    await ticket.correctType('Order')
    await expect(ticket.conversation).toContainText('from “Bug” to “Order”')

    await enter(maria)
    await ticket.visit(maria.store.slug, opened.number)
    await expect(ticket.message('She wants a banner for the spring.')).toContainText('Call, 7 min')
    await expect(ticket.conversation).toContainText('from “Bug” to “Order”')
  },
)
