import { expect, test } from '../journey.ts'
import { SuggestionsPage } from '../pages/suggestions.page.ts'
import { dimitra, eleni, ingrid, maria } from '../people.ts'

test.describe('merges suggestions', { tag: '@form' }, () => {
  test('that wish the same, reads what it comes to, and undoes it', async ({ page, enter, world }) => {
    const one = await world.suggest(dimitra, 'Weigh every parcel at packing')
    const other = await world.suggest(eleni, 'Know the weight of a parcel')
    await world.vote(maria, one)
    await world.vote(maria, other)

    await enter(ingrid)
    const board = new SuggestionsPage(page, ingrid)
    await board.visitAtProduct(one.number)
    await board.findMergeTarget(other.title)
    await board.link(other.title).click()
    await expect(board.mergePanel).toContainText('2 and 2 votes become 3 stores.')
    await board.merge('Both weigh parcels.')
    await expect(board.main).toContainText('Merged into another suggestion')
    await expect(board.main).toContainText('2 and 2 votes became 3 stores.')

    await board.visitAtProduct(other.number)
    await expect(board.main).toContainText(one.title)
    await board.undoMerge(one.title)
    await expect(board.main).toContainText('The merge is undone.')
    await expect(board.main).toContainText(/Undone by Ingrid/)
    await board.visitAtProduct(one.number)
    await expect(board.mergePanel).toBeVisible()
  })
})

test('reads where its wish went, and that its vote counts there', async ({ page, enter, world }) => {
  const one = await world.suggest(dimitra, 'Print the shelf on the label')
  const other = await world.suggest(eleni, 'Show the shelf of each product')
  await world.merge(ingrid, one, other)
  await enter(dimitra)
  const board = new SuggestionsPage(page, dimitra)
  await board.visit(one.number)
  await expect(board.main).toContainText('Merged into another suggestion')
  await board.link(other.title).click()
  await expect(board.heading).toHaveText(other.title)
  await expect(board.count(other.title)).toHaveText('2')
  await expect(board.vote(other.title)).toContainText('your vote')
  await expect(board.link(one.title)).toBeVisible()
})
