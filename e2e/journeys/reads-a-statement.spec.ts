import { expect, test } from '../journey.ts'
import { StatementPage } from '../pages/statement.page.ts'
import { dimitra, thanos } from '../people.ts'

test.describe('reads a statement', { tag: '@form' }, () => {
  test('and keeps it as PDF and as a table', async ({ page, enter, world }) => {
    const { name, month, total } = await world.statement(dimitra)
    await enter(dimitra)
    const statement = new StatementPage(page)
    await statement.open(dimitra, name)
    await expect(statement.heading).toHaveText(`Statement ${name}`)
    await expect(statement.sums).toContainText(`${total} €`)

    const pdf = await statement.pdf()
    expect(pdf).toContain(`Statement ${name}`)
    expect(pdf).toContain(`${month}, issued`)
    expect(pdf).toContain(dimitra.store.name)
    expect(pdf).toContain(`Total ${total} €`)

    const csv = await statement.csv()
    expect(csv.startsWith('\ufeffNumber,Month,Issued,Store,')).toBe(true)
    expect(csv).toContain(`${name},`)

    await statement.mailIt()
    await expect(statement.notice.filter({ hasText: dimitra.email })).toBeVisible()

    await test.step('which an administrator finds among all of its month', async () => {
      await enter(thanos)
      await statement.openMonth(month)
      await expect(statement.heading).toHaveText(`Statements, ${month}`)
      await expect(statement.ofStore(dimitra.store.name)).toContainText(`${total} €`)
      expect(await statement.ledger()).toContain(`${name},`)
    })
  })
})
