import { expect, test } from '../journey.ts'
import { EstimatePage } from '../pages/estimate.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { dimitra, kari, thanos } from '../people.ts'

test(
  'lets the timer count the work, and logs it with its cause when it is done',
  { tag: '@form' },
  async ({ page, enter, world, windowOf, javaScriptEnabled }) => {
    // An agent has one timer, and the two kinds of this journey may run side by side.
    await enter(javaScriptEnabled ? kari : thanos)
    const ticket = await world.openTicket(dimitra, 'A third banner under the second', 'ORDER')
    const other = await world.openTicket(dimitra, 'A fourth banner under the third', 'ORDER')
    const desk = new TicketPage(page)

    await desk.visitWork(ticket.number)
    await desk.startTimer()
    await expect(desk.runningTimer).toHaveAccessibleName(`Timer on ticket ${ticket.number}, 1 min (Order)`)

    await test.step('it is named where another one would start', async () => {
      await desk.visitWork(other.number)
      await expect(desk.main).toContainText('Your timer has been running on another ticket')
      await desk.runningTimer.click()
      await expect(desk.heading).toContainText(ticket.title)
    })
    await test.step('what is refused keeps it running', async () => {
      await desk.stopTimer('25', ' ')
      await expect(desk.main).toContainText('Write something first.')
      await expect(desk.runningTimer).toBeVisible()
    })
    await test.step('stops into logged work', async () => {
      await desk.stopTimer('25', 'Placed the banner')
      await expect(desk.runningTimer).toHaveCount(0)
      await desk.visitWork(ticket.number)
      await expect(desk.loggedWork).toContainText('Logged so far: 25 min')
    })
    await test.step('says when what was approved will be used up, and loses no minute beyond it', async () => {
      const offering = new EstimatePage(page)
      await offering.visitForm(other.number)
      await offering.offer('1', 'Place the fourth banner.')
      await expect(offering.panel).toContainText('Estimate 1: 1 min')
      const reading = new EstimatePage(await windowOf(dimitra))
      await reading.visit(dimitra.store.slug, other.number)
      await reading.approve.click()
      await expect(reading.panel).toContainText(`${dimitra.name} approved it`)
      await desk.visitWork(other.number)
      await desk.startTimer()
      await expect(desk.main).toContainText('The owner approved 1 min: the timer stops by itself at')
      await desk.stopTimer('5', 'Placed it, and moved the others')
      await expect(desk.main).toContainText('Held: 4 min. Not charged until an owner approves.')
      await desk.visitWork(ticket.number)
    })
    await test.step('or is discarded, once that is confirmed', async () => {
      await desk.startTimer()
      await expect(desk.runningTimer).toBeVisible()
      await desk.discardTimer()
      await expect(desk.runningTimer).toHaveCount(0)
      await expect(desk.loggedWork).toContainText('Logged so far: 25 min')
    })
  },
)
