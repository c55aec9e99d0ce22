import { expect, test } from '../journey.ts'
import { NotificationsPage } from '../pages/notifications.page.ts'
import { SuggestionsPage } from '../pages/suggestions.page.ts'
import { dimitra, eleni, ingrid, nikos } from '../people.ts'

test('a store comments, the product team answers all, and another store reads the answer alone', async ({
  page,
  enter,
  world,
}) => {
  const wish = await world.suggest(dimitra, 'Count what is in the box')
  const said = 'We pack eighty boxes a day, for Mr. Rallis alone.'
  const answered = 'How many boxes do you pack in a day?'

  await enter(eleni)
  const board = new SuggestionsPage(page, eleni)
  await board.visit(wish.number)
  await expect(board.comments).toContainText('Nobody has commented yet.')
  await expect(board.comments).toContainText(
    'Read by your store, your partner and the product team. No other store sees it.',
  )
  await board.comment(said)
  await expect(board.comments).toContainText('The comment is sent.')
  await expect(board.commentOf(said)).toBeVisible()
  await expect(board.main).toContainText('You hear of each decision')

  await enter(ingrid)
  const told = new NotificationsPage(page)
  await expect(async () => {
    await told.visit()
    await expect(told.of(wish.title).filter({ hasText: said })).toHaveCount(1, { timeout: 500 })
  }).toPass({ timeout: 20_000 })
  await told.open(wish.title)
  await expect(page).toHaveURL(`/product/suggestions/${wish.number}`)
  await expect(board.commentOf(said)).toContainText(eleni.store.name)
  await expect(board.comments).toContainText('Read by every store, with your name.')
  await board.comment(answered)
  await expect(board.commentOf(answered)).toContainText('Product team, to every store')

  await enter(dimitra)
  await expect(async () => {
    await told.visit()
    await expect(told.of(wish.title).filter({ hasText: answered })).toHaveCount(1, { timeout: 500 })
  }).toPass({ timeout: 20_000 })
  await told.open(wish.title)
  await expect(board.commentOf(answered)).toBeVisible()
  expect(await board.source()).not.toContain('Rallis')

  await enter(nikos)
  await board.visit(wish.number)
  await expect(board.commentOf(said)).toBeVisible()
  await expect(board.commentOf(answered)).toBeVisible()
})

test.describe('comments on a suggestion', { tag: '@form' }, () => {
  test('puts words right, takes them away, and keeps what was refused', async ({ page, enter, world }) => {
    const wish = await world.suggest(dimitra, 'Fold the invoice by itself')
    await enter(eleni)
    const board = new SuggestionsPage(page, eleni)
    await board.visit(wish.number)
    await board.comment('  ')
    await expect(board.comments).toContainText('Write the comment first.')
    const long = 'Fold it twice. '.repeat(300)
    await board.comment(long)
    await expect(board.comments).toContainText('A comment has at most 4000 characters.')
    await expect(board.commentField).toHaveValue(long)
    await board.comment('Fold it twyce.')
    await expect(board.commentOf('Fold it twyce.')).toBeVisible()
    await board.editComment('Fold it twyce.', 'Fold it twice.')
    await expect(board.comments).toContainText('The comment is changed.')
    await expect(board.commentOf('Fold it twice.')).toContainText('Edited')
    await board.removeComment('Fold it twice.')
    await expect(board.comments).toContainText(`Removed by ${eleni.name}`)
    await expect(board.comments).not.toContainText('Fold it twice.')
  })

  test('the product team takes one away with a reason', async ({ page, enter, world }) => {
    const wish = await world.suggest(dimitra, 'Wrap gifts in paper')
    await enter(dimitra)
    const board = new SuggestionsPage(page, dimitra)
    await board.visit(wish.number)
    await board.comment('Ask Mr. Rallis on 2310 000000.')
    await expect(board.comments).toContainText('The comment is sent.')
    await enter(ingrid)
    await board.visitAtProduct(wish.number)
    await board.removeComment('Ask Mr. Rallis on 2310 000000.', ' ')
    await expect(board.comments).toContainText('Say why')
    await board.removeComment('Ask Mr. Rallis on 2310 000000.', 'It names a customer.')
    await expect(board.comments).toContainText('It names a customer.')
    await expect(board.comments).not.toContainText('Rallis')
  })
})
