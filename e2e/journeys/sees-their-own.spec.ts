import { expect, test } from '../journey.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { dimitra, eleni, nikos } from '../people.ts'

test.describe('sees their own', () => {
  test('tickets only: another store’s cannot be told from a missing one', async ({ page, enter, world }) => {
    const foreign = await world.openTicket(dimitra, 'Bikinis sort by date')
    await enter(eleni)
    const ticket = new TicketPage(page)
    const answers = []
    for (const number of [foreign.number, 999_999_999]) {
      const response = page.waitForResponse((each) => each.url().endsWith(`/tickets/${number}`))
      await ticket.visit(eleni.store.slug, number)
      await expect(ticket.heading).toHaveText('Not found')
      answers.push({
        status: (await response).status(),
        title: await page.title(),
        text: await ticket.main.innerText(),
      })
    }
    expect(answers[0]).toEqual({ ...answers[1], status: 404 })
  })

  test('store only: another’s pages are not there', async ({ page, enter }) => {
    await enter(eleni)
    for (const path of ['', '/plan', '/tickets', '/suggestions', '/charges']) {
      const response = await page.goto(`/stores/${dimitra.store.slug}${path}`)
      expect(response?.status(), path).toBe(404)
    }
  })

  test('stores only, as their partner', async ({ page, enter, world }) => {
    const stores = await world.stores(nikos)
    await enter(nikos)
    await page.goto('/')
    await expect(page).toHaveURL('/stores')
    // Above the stores stand the questions that the partner has first.
    const rows = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Plan ' })
    const links = rows.getByRole('link')
    await expect(links).toHaveText(stores.map(({ name }) => name))
    expect(stores.map(({ slug }) => slug)).not.toContain(dimitra.store.slug)

    await page.getByRole('link', { name: eleni.store.name }).click()
    await expect(page).toHaveURL(`/stores/${eleni.store.slug}`)
    const response = await page.goto(`/stores/${dimitra.store.slug}`)
    expect(response?.status()).toBe(404)
  })
})
