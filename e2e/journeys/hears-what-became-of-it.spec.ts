import { expect, test } from '../journey.ts'
import { NotificationsPage } from '../pages/notifications.page.ts'
import { SuggestionsPage } from '../pages/suggestions.page.ts'
import { dimitra, eleni, ingrid } from '../people.ts'

test('a voter hears once that it shipped, and reads how the promise was kept', async ({
  page,
  enter,
  world,
}) => {
  const wish = await world.suggest(dimitra, 'Print the batch on the invoice')
  await world.vote(eleni, wish)
  await enter(ingrid)
  const board = new SuggestionsPage(page, eleni)
  await board.visitAtProduct(wish.number)
  await board.look('We ask three stores first.')
  await expect(board.main).toContainText('The look is noted')
  await board.decide('Shipped', 'Every store has it.')
  await expect(board.main).toContainText('Decided.')

  await enter(eleni)
  const inbox = new NotificationsPage(page)
  await expect(async () => {
    await inbox.visit()
    await expect(inbox.of(wish.title)).toHaveCount(2, { timeout: 500 })
  }).toPass({ timeout: 20_000 })
  await expect(inbox.of(wish.title).filter({ hasText: 'Shipped: every store has it now' })).toHaveCount(1)
  await expect(inbox.of(wish.title).filter({ hasText: 'We ask three stores first.' })).toHaveCount(1)

  await inbox.open(wish.title)
  await expect(board.heading).toHaveText(wish.title)
  const kept = page.getByRole('region', { name: 'How the promise was kept' })
  await expect(kept.getByRole('listitem')).toHaveCount(2)
  await expect(kept).toContainText('Looked at and decided: Shipped')
  await expect(kept).toContainText('In time, promised by')

  await page.goto(`/stores/${eleni.store.slug}/suggestions/shipped`)
  await expect(board.main.getByRole('listitem').filter({ hasText: wish.title })).toContainText(
    'your store’s vote',
  )
})

test.describe('hears nothing more', { tag: '@form' }, () => {
  test('of a suggestion, and keeps the vote', async ({ page, enter, world }) => {
    const wish = await world.suggest(dimitra, 'Pack gifts by themselves')
    await world.vote(eleni, wish)
    await enter(eleni)
    const board = new SuggestionsPage(page, eleni)
    await board.visit(wish.number)
    await expect(board.main).toContainText('You hear of each decision')
    await board.stopFollowing()
    await expect(board.main).toContainText('You hear nothing of it.')
    await expect(board.count(wish.title)).toHaveText('2')

    await world.comment(ingrid, wish, 'We begin with the ribbons.')
    await enter(dimitra)
    const inbox = new NotificationsPage(page)
    await expect(async () => {
      await inbox.visit()
      await expect(inbox.of(wish.title)).toHaveCount(1, { timeout: 500 })
    }).toPass({ timeout: 20_000 })
    await enter(eleni)
    await inbox.visit()
    await expect(inbox.heading).toBeVisible()
    await expect(inbox.of(wish.title)).toHaveCount(0)
  })
})

test.describe('reads its news on its page', { tag: '@form' }, () => {
  test('of a suggestion that another store made', async ({ page, enter, world }) => {
    const wish = await world.suggest(dimitra, 'Fold the boxes flat')
    await world.vote(eleni, wish)
    await world.merge(ingrid, wish, await world.suggest(dimitra, 'Send the boxes folded'))
    await enter(eleni)
    const inbox = new NotificationsPage(page)
    await expect(async () => {
      await inbox.visit()
      await expect(inbox.unread(wish.title)).toHaveCount(1, { timeout: 500 })
    }).toPass({ timeout: 20_000 })
    await new SuggestionsPage(page, eleni).visit(wish.number)
    await expect(async () => {
      await inbox.visit()
      await expect(inbox.of(wish.title)).toHaveCount(1, { timeout: 500 })
      await expect(inbox.unread(wish.title)).toHaveCount(0, { timeout: 500 })
    }).toPass()
  })
})
