import { expect, test } from '../journey.ts'
import { HomePage } from '../pages/home.page.ts'
import { PlanPage } from '../pages/plan.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { eleni, ingridHaugen, kari, sotiris } from '../people.ts'

/** How a deadline would be worded, were one promised. */
const deadlineWords = /\b(due|in|within|by) (today|tomorrow|\d+\s(h|hours))\b|\b(due|left|late)\b/i
const opensNext = /Opens (today|tomorrow|Mon|Tue|Wed|Thu|Fri|Sat|Sun|\d).*\d\d:\d\d/
const untilThen = /until \d\d:\d\d, then .*\d\d:\d\d/

test.describe('reads the plan', () => {
  test('on Basic: chat in hours, phone with Plus, no promise', async ({ page, enter, world }) => {
    await enter(sotiris)
    const plan = new PlanPage(page, sotiris)
    await plan.visit()
    const { plan: inForce } = await world.store(sotiris)
    const isOpen = inForce!.channels.find(({ kind }) => kind === 'LIVE_CHAT')!.isOpen

    await expect(plan.heading).toHaveText(/live chat, Monday to Friday 09:00 to 17:00/)
    await expect(plan.channel('Live chat')).toContainText(isOpen ? 'Open' : 'Closed')
    await expect(plan.channel('Live chat')).toContainText(isOpen ? untilThen : opensNext)
    await expect(plan.channel('Phone')).toContainText('Not on Basic')
    await expect(plan.channel('Phone')).toContainText(/Plus/)
    await expect(plan.main).toContainText('No promise on Basic')
  })

  test('on Plus: chat, the phone and 72 hours', async ({ page, enter, world }) => {
    await enter(eleni)
    const plan = new PlanPage(page, eleni)
    await plan.visit()
    const { plan: inForce } = await world.store(eleni)
    const isOpen = inForce!.channels.find(({ kind }) => kind === 'PHONE')!.isOpen

    await expect(plan.heading).toHaveText(/live chat and phone, Monday to Friday 09:00 to 17:00/)
    await expect(plan.channels.getByRole('link', { name: '2310 05 0385' })).toHaveAttribute(
      'href',
      'tel:2310050385',
    )
    await expect(plan.channel('2310 05 0385')).toContainText(isOpen ? untilThen : opensNext)
    await expect(plan.channel('Email')).toContainText('Not on Plus')
    await expect(plan.main).toContainText('Resolution within 72 hours')
  })

  test('in another zone: the hours as the store’s own clock has them, and the desk’s zone by name', async ({
    page,
    enter,
  }) => {
    await enter(ingridHaugen)
    const plan = new PlanPage(page, ingridHaugen)
    await plan.visit()
    await expect(plan.heading).toHaveText(/Monday to Friday 08:00 to 16:00/)
    await expect(plan.channel('2310 05 0385')).toContainText(/Today 08:00–16:00|Closed today/)
    await expect(plan.channels).toContainText(
      /The desk keeps Athens time: it is \d\d:\d\d there, \d\d:\d\d here\./,
    )
  })

  test('on Basic: no page speaks of a deadline', async ({ page, enter, world }) => {
    const ticket = await world.openTicket(sotiris, 'The menu covers the logo')
    await enter(sotiris)
    const home = new HomePage(page, sotiris)
    await home.visit()
    await expect(home.open).toContainText(ticket.title)
    // What belongs to an incident has its deadline, whatever the plan (P6); other journeys join some.
    await expect(home.ticket(ticket.title)).not.toContainText(deadlineWords)
    await expect(home.plan).not.toContainText(deadlineWords)

    const plan = new PlanPage(page, sotiris)
    await plan.visit()
    await expect(plan.mirrored('Basic, now')).not.toContainText(deadlineWords)
    // The mirror alone speaks of what other plans would have promised.
    for (const part of await plan.besideTheMirror.all()) await expect(part).not.toContainText(deadlineWords)

    const onPage = new TicketPage(page)
    await onPage.visit(sotiris.store.slug, ticket.number)
    await expect(onPage.deadline).toHaveText('No deadline is promised')
    await expect(onPage.clock).toContainText('Basic makes no promise.')
    await expect(onPage.clock).not.toContainText(/\d\d:\d\d/)

    // Home shows five; what is done with does not push the next one out.
    await world.resolve(kari, ticket, 'The logo stands beside the menu.')
  })
})
