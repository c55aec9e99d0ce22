import { expect, test } from '../journey.ts'
import { BacklogPage } from '../pages/backlog.page.ts'
import { dimitra, eleni, ingrid } from '../people.ts'

test('weighs, decides and exports the backlog by keyboard', async ({ page, enter, world }) => {
  const first = await world.suggest(dimitra, 'Backlogged: weigh parcels in the shop')
  const second = await world.suggest(eleni, 'Backlogged: weigh parcels at the door')
  await enter(ingrid)
  const backlog = new BacklogPage(page)

  await test.step('opens one with keys, and weighs it', async () => {
    await backlog.visit(first.title)
    await expect(backlog.rows).toHaveCount(1)
    await backlog.press('j')
    await backlog.press('Enter')
    await expect(backlog.heading).toHaveText(first.title)
    await backlog.weigh('7', 'Asked for on every call.')
    await expect(page.getByText('+7, Ingrid Moe')).toBeVisible()
    await expect(backlog.formula).toContainText('7.00')
    await backlog.give('Ingrid Moe')
    await expect(page.getByLabel('Owner', { exact: true })).toHaveValue(/^psn_/)
    await backlog.note('Ask the warehouse.')
    await expect(page.getByText('Ask the warehouse.')).toBeVisible()
  })
  await test.step('sorts by weight, both ways', async () => {
    await backlog.visit('Backlogged: weigh parcels')
    await backlog.sortBy('Weight')
    await expect(backlog.head('Weight')).toHaveAttribute('aria-sort', 'descending')
    await expect(backlog.rows.first()).toContainText(first.title)
    await backlog.sortBy('Weight')
    await expect(backlog.head('Weight')).toHaveAttribute('aria-sort', 'ascending')
    await expect(backlog.rows.first()).not.toContainText(first.title)
  })
  await test.step('looks at both, declines one, and is told which one refused the next look', async () => {
    await backlog.visit('Backlogged: weigh parcels')
    await backlog.press('j')
    await backlog.press('x')
    await backlog.decline('It is done by the carrier.')
    await expect(backlog.result).toContainText('1 of 1 changed')
    await backlog.visit('Backlogged: weigh parcels')
    await backlog.press('j')
    await backlog.press('x')
    await backlog.press('j')
    await backlog.press('x')
    await backlog.noteLooks()
    await expect(backlog.result).toContainText('1 of 2 changed')
    await expect(backlog.result).toContainText('shipped or declined already')
  })
  await test.step('reads the chosen list as a file', async () => {
    const csv = await page.request.get(
      `/product/backlog.csv?q=${encodeURIComponent('Backlogged: weigh parcels')}`,
    )
    const text = await csv.text()
    expect(csv.headers()['content-type']).toContain('text/csv')
    expect(text.split('\r\n').filter(Boolean)).toHaveLength(3)
    expect(text).toContain(second.title)
  })
})
