import { expect, test } from '../journey.ts'
import { OfferPage } from '../pages/offer.page.ts'
import { SuggestionsPage } from '../pages/suggestions.page.ts'
import { dimitra, ingrid, maria } from '../people.ts'

test(
  'two stores order a suggestion together: one pledges, the other takes the rest on a phone, and each has its order',
  { tag: '@form' },
  async ({ page, enter, world, windowOf }) => {
    const wish = await world.suggest(maria, 'Engrave a name on the clasp')
    await enter(ingrid)
    const team = new OfferPage(page)

    await test.step('the product team offers a price and a date', async () => {
      await team.visitBacklog(wish.number)
      await team.offer('600', 'A field on the product page, and its text on the order.')
      await expect(team.panel).toContainText('0.00 € of 600.00 € pledged')
    })
    const first = new OfferPage(await windowOf(dimitra))
    await test.step('an owner reads what a pledge costs and when, and pledges', async () => {
      const board = new SuggestionsPage(first.page, dimitra)
      await board.visitNewest()
      await expect(board.row(wish.title)).toContainText('Order it together: 0.00 € of 600.00 € pledged')
      await first.visit(dimitra, wish.number)
      await first.review('250')
      await expect(first.panel).toContainText('It costs nothing now.')
      await expect(first.panel).toContainText('at most 250.00 € plus VAT')
      await first.pledge('Pledge 250.00 €')
      await expect(first.panel).toContainText('Your pledge counts.')
      await expect(first.panel).toContainText(`${dimitra.name} pledged 250.00 €`)
    })
    const last = new OfferPage(await windowOf(maria))
    await last.page.setViewportSize({ width: 390, height: 844 })
    await test.step('another learns the sum and no name, and takes what is missing', async () => {
      await last.visit(maria, wish.number)
      await expect(last.panel).toContainText('One store pledged.')
      await expect(last.panel).not.toContainText(dimitra.store.name)
      await last.review('900')
      await expect(last.panel).toContainText('No more than 350.00 € is missing')
      await expect(last.panel).toContainText('at most 350.00 € plus VAT')
    })
    await test.step('the first takes its share back meanwhile: nothing is ordered for more than was read', async () => {
      await first.pledge('Take the pledge back')
      await expect(first.panel).toContainText('0.00 € of 600.00 € pledged')
      await last.pledge('Pledge 350.00 € and order')
      await expect(last.panel).toContainText('More is missing now than when you read it')
      await expect(last.panel).toContainText('at most 600.00 € plus VAT')
      await first.review('250')
      await first.pledge('Pledge 250.00 €')
      await expect(first.panel).toContainText('Your pledge counts.')
    })
    await test.step('the sum is reached once it is read anew', async () => {
      await last.visit(maria, wish.number)
      await last.review('900')
      await last.pledge('Pledge 350.00 € and order')
      await expect(last.panel).toContainText('The sum is reached, and your order is made.')
      await expect(last.order(wish.title)).toBeVisible()
    })
    await test.step('the first one has an order too, approved for its share', async () => {
      await first.visit(dimitra, wish.number)
      await first.order(wish.title).click()
      await expect(first.page.getByRole('main')).toContainText('at most 250.00 €')
      await expect(first.page.getByRole('main')).toContainText('the store’s pledge approved the estimate')
    })
  },
)
