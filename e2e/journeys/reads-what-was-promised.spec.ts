import { expect, test } from '../journey.ts'
import { AttainmentPage } from '../pages/attainment.page.ts'
import { PromisesPage } from '../pages/promises.page.ts'
import { dimitra, eleni, kari } from '../people.ts'

test.describe('reads what was promised', () => {
  test('as a store: kept, and moved with its reason', async ({ page, enter, world }) => {
    const ticket = await world.openTicket(eleni, 'The feed skips the jars')
    await world.extend(kari, ticket, 1440, 'The supplier answers tomorrow.')
    await world.resolve(kari, ticket, 'The jars are in the feed.')
    await enter(eleni)
    const ledger = new PromisesPage(page, eleni)
    await ledger.visitFromPlan()
    await expect(ledger.heading).toHaveText(/\d+ of \d+ promises? (was|were) kept/)
    const promise = ledger.promise(ticket.title)
    await expect(promise).toContainText(/Promised .* solved within 72\sh, by/)
    await expect(promise).toContainText(/Moved from .* to .*\. Reason: The supplier answers tomorrow\./)
    await expect(promise).toContainText('Kept')
    await expect(promise).toContainText(/\d+\sh.* early/)

    await ledger.show('Kept')
    await expect(promise).toBeVisible()
    await ledger.show('Running')
    await expect(promise).toHaveCount(0)
  })

  test('as an agent: how far promises were kept, and takes it along', async ({ page, enter }) => {
    await enter(kari)
    const attainment = new AttainmentPage(page)
    await attainment.visit()
    await expect(attainment.heading).toHaveText(/% of the promises were kept/)
    // A month that is over: nothing is counted anew between the page and the file.
    const month = Temporal.Now.plainDateISO('Europe/Athens').toPlainYearMonth().subtract({ months: 1 })
    await attainment.choose('From', month.toString())
    await attainment.choose('To', month.toString())
    await attainment.choose('Ticket type', 'BUG')
    await attainment.show()
    await expect(attainment.rows.filter({ hasText: 'User support' })).toHaveCount(0)
    const lines = (await attainment.download()).toString('utf8').trimEnd().split('\r\n')
    expect(lines[0]).toBe('\uFEFFMonth,Plan,Type,Kept,Not kept,Running,Share kept')
    expect(lines).toHaveLength(await attainment.rows.count())
    expect(lines.length).toBeGreaterThan(1)
    const counted = new RegExp(`^${month.toString()},\\w+,Bug,\\d+,\\d+,\\d+,`)
    for (const line of lines.slice(1)) expect(line).toMatch(counted)
  })

  test('as a store: nobody else’s measures', async ({ page, enter }) => {
    await enter(dimitra)
    for (const path of ['/desk/attainment', '/desk/attainment/attainment.csv']) {
      const response = await page.request.get(path)
      expect(response.status()).toBe(404)
    }
  })
})
