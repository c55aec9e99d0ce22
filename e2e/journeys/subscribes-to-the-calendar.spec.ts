import { expect, test } from '../journey.ts'
import { PlanPage } from '../pages/plan.page.ts'
import { kari } from '../people.ts'

test.describe('subscribes to the calendar', { tag: '@form' }, () => {
  test('makes an address, gets another in its place, and stops it', async ({
    page,
    enter,
    world,
    lone,
    playwright,
  }) => {
    const ticket = await world.openTicket(lone, 'The scarf has no size')
    const done = await world.openTicket(lone, 'The mitten has no pair')
    await world.resolve(kari, done, 'It has one again.')
    await enter(lone)
    const plan = new PlanPage(page, lone)
    await plan.visit()

    /** A calendar program: it has the address and nothing else. */
    const program = await playwright.request.newContext()
    const read = async (address: string) => {
      const answer = await program.get(address)
      return { status: answer.status(), text: (await answer.text()).replaceAll('\r\n ', '') }
    }

    const first = await test.step('makes an address', async () => {
      const address = await plan.makeCalendarAddress()
      await expect(plan.calendar.getByRole('link', { name: 'Open in my calendar' })).toHaveAttribute(
        'href',
        address.replace(/^https?:/, 'webcal:'),
      )
      const { status, text } = await read(address)
      expect(status).toBe(200)
      expect(text).toContain('BEGIN:VCALENDAR')
      expect(text).toContain('RRULE:FREQ=WEEKLY')
      expect(text).toContain(`${ticket.number}\\, ${ticket.title}`)
      expect(text).not.toContain(done.title)
      return address
    })

    await test.step('does not see it again', async () => {
      await plan.visit()
      await expect(plan.calendar).toContainText('It is told only once')
      await expect(plan.calendar).not.toContainText(first)
    })

    const second = await test.step('gets another, and the first stops', async () => {
      const address = await plan.makeCalendarAddress()
      expect(address).not.toBe(first)
      expect((await read(first)).status).toBe(404)
      expect((await read(address)).status).toBe(200)
      return address
    })

    await test.step('stops it', async () => {
      await plan.calendar.getByRole('button', { name: 'Stop it' }).click()
      await expect(plan.calendar).toContainText('The address is stopped')
      expect((await read(second)).status).toBe(404)
    })
    await program.dispose()
  })
})
