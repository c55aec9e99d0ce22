import { expect, test } from '../journey.ts'
import { ExportsPage } from '../pages/exports.page.ts'
import { eleni, nikos } from '../people.ts'

test(
  'takes all tickets of an agency’s stores out as a file, and finds what was just opened among them',
  { tag: '@form' },
  async ({ page, enter, world }) => {
    const exports = new ExportsPage(page)
    const ticket = await world.openTicket(eleni, 'The list skips a row')
    await enter(nikos)
    await page.goto('/stores')
    await page.getByRole('link', { name: 'Exports' }).first().click()
    await expect(exports.main).toContainText('one row a line, as JSON')

    await exports.takeOut('Tickets')
    await expect(exports.main).toContainText('It has begun.')
    await expect(async () => {
      await page.goto(page.url().split('?')[0]!)
      await expect(exports.latest()).toContainText('Ready', { timeout: 1_000 })
    }).toPass({ timeout: 40_000 })
    const rows = await exports.download()
    expect(rows.filter((row) => row['title'] === ticket.title)).toHaveLength(1)
    await expect(exports.latest()).toContainText(`Rows: ${rows.length}`)
  },
)
