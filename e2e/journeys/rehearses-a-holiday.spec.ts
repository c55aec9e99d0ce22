import { expect, test } from '../journey.ts'
import { CalendarPage } from '../pages/calendar.page.ts'
import { thanos, vima } from '../people.ts'

/** Today and the days of a week: the desk's closing on one of them moves what is due then. */
const week = [0, 1, 2, 3, 4, 5, 6, 7].map((days) =>
  Temporal.Now.plainDateISO('Europe/Athens').add({ days }).toString(),
)

test(
  'rehearses a holiday: sees what would move, says no, and takes another that was proposed',
  { tag: '@form' },
  async ({ page, enter, world, javaScriptEnabled }) => {
    const { key } = await world.calendar(thanos)
    // Its first response is due within minutes of opening hours, on whichever day the desk is there next.
    const { number: own } = await world.openTicket({ ...thanos, store: vima }, 'The sizes are gone')
    const rehearsals = []
    for (const on of week) rehearsals.push({ on, numbers: await world.movedByClosing(thanos, on) })
    const { on, numbers } = rehearsals.find(({ numbers }) => numbers.includes(own))!

    await enter(thanos)
    await page.goto('/desk')
    await page.getByRole('link', { name: 'Administration' }).first().click()
    await page.getByRole('link', { name: 'Calendars' }).first().click()
    const calendar = new CalendarPage(page)
    await calendar.choose()
    await expect(calendar.heading).toHaveText('Calendar: Greece')

    await calendar.hours('Monday').fill('from nine')
    await calendar.rehearse()
    await expect(calendar.hours('Monday')).toHaveAttribute('aria-invalid', 'true')
    if (javaScriptEnabled) await expect(calendar.hours('Monday')).toBeFocused()
    await calendar.hours('Monday').fill('09:00–17:00')

    await calendar.closeOn(on, 'A strike')
    await calendar.rehearse()
    await expect(calendar.rehearsal).toContainText('Nothing is saved yet')
    // Other journeys open and solve tickets meanwhile; what this one read first and reads again after stands between.
    const still = new Set(await world.movedByClosing(thanos, on))
    expect(still).toContain(own)
    for (const number of numbers.filter((each) => still.has(each)))
      await expect(calendar.rehearsal.getByRole('link', { name: String(number) }).first()).toBeVisible()
    await expect(calendar.typedDate()).toHaveValue(on)
    await calendar.leave()
    await expect(calendar.rehearsal).toHaveCount(0)
    const closed = (await world.calendar(thanos)).closedDates.map((date) => date.on)
    expect(closed).not.toContain(on)

    const year = new Date().getUTCFullYear() + (javaScriptEnabled ? 4 : 5)
    await calendar.visit(key, year)
    const proposed = calendar.proposals.getByRole('checkbox')
    const count = await proposed.count()
    const first = await proposed.first().inputValue()
    await proposed.first().check()
    await calendar.rehearse()
    // Whoever changes the calendar in between, the one with the other browser, makes it be read and decided again.
    await expect(async () => {
      await calendar.change('As every year.')
      await expect(calendar.done).toBeVisible({ timeout: 5_000 })
    }).toPass()
    await expect(calendar.proposals.getByRole('checkbox')).toHaveCount(count - 1)
    await expect(calendar.closedDates.locator(`input[value="${first}"]`)).toBeVisible()
    await expect(calendar.revisions).toContainText('As every year.')
  },
)
