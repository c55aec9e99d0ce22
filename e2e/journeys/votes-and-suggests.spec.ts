import { expect, test } from '../journey.ts'
import { SuggestionsPage } from '../pages/suggestions.page.ts'
import { dimitra, eleni, giorgis } from '../people.ts'

test.describe('votes', { tag: '@form' }, () => {
  test('and takes it back', async ({ page, enter, world }) => {
    const { title } = await world.suggest(dimitra, 'Let customers choose a delivery hour')
    await enter(eleni)
    const board = new SuggestionsPage(page, eleni)
    await board.visitNewest()
    await expect(board.count(title)).toHaveText('1')
    await expect(board.vote(title)).toHaveAttribute('aria-pressed', 'false')

    await board.castVote(title)
    await expect(board.count(title)).toHaveText('2')
    await expect(board.vote(title)).toContainText('your vote')
    await expect(board.vote(title)).toHaveAttribute('aria-busy', 'false')
    await page.reload()
    await expect(board.count(title)).toHaveText('2')
    await expect(board.vote(title)).toHaveAttribute('aria-pressed', 'true')

    await board.takeVoteBack(title)
    await expect(board.count(title)).toHaveText('1')
    await expect(board.vote(title)).toHaveAttribute('aria-busy', 'false')
    await page.reload()
    await expect(board.count(title)).toHaveText('1')
    await expect(board.vote(title)).toHaveAttribute('aria-pressed', 'false')
  })

  test('not as a member, who is told who can', async ({ page, enter, world }) => {
    const { title, number } = await world.suggest(dimitra, 'Weigh parcels by themselves')
    await enter(giorgis)
    const board = new SuggestionsPage(page, giorgis)
    await board.visit(number)
    await expect(board.heading).toHaveText(title)
    await expect(board.vote('the store’s owner votes')).toBeDisabled()
    await expect(board.votes).toContainText(`Only an owner votes: ${eleni.name}`)
  })
})

test.describe('suggests', { tag: '@form' }, () => {
  test('something for every store, with the store’s vote', async ({
    page,
    enter,
    world,
    javaScriptEnabled,
  }) => {
    const stands = await world.suggest(dimitra, 'Show the batch on the label')
    const title = world.titled('Print the batch on the label')
    await enter(eleni)
    const board = new SuggestionsPage(page, eleni)
    await board.visitNew()
    await board.title(title)
    if (javaScriptEnabled) await expect(board.similar(stands.title)).toBeVisible()
    await board.suggest(title, 'Every jar has a batch; we write it by hand.')
    if (!javaScriptEnabled) {
      await expect(board.similar(stands.title)).toBeVisible()
      await board.send()
    }
    await expect(board.heading).toHaveText(title)
    await expect(board.main).toContainText('Under consideration')
    await expect(board.count(title)).toHaveText('1')
    await expect(board.vote(title)).toContainText('your vote')

    await board.visitNewest()
    await expect(board.row(title)).toContainText('Every jar has a batch')
  })

  test('nothing, and votes for what is like it instead', async ({
    page,
    enter,
    world,
    javaScriptEnabled,
  }) => {
    const stands = await world.suggest(dimitra, 'Let customers split a payment')
    await enter(eleni)
    const board = new SuggestionsPage(page, eleni)
    await board.visitNew()
    await board.title(stands.title.replace('split a payment', 'splitt payments'))
    if (!javaScriptEnabled) await board.send()
    await board.castVote(stands.title)
    await expect(board.count(stands.title)).toHaveText('2')
    await expect(board.vote(stands.title)).toContainText('your vote')
  })

  test('nothing that the board has, though misspelt', async ({ page, enter, world }) => {
    const stands = await world.suggest(dimitra, 'Wrap parcels in newspaper')
    await enter(eleni)
    const board = new SuggestionsPage(page, eleni)
    await board.search('newspapper parcel')
    await expect(board.row(stands.title)).toBeVisible()
    await board.search('nothingofthekind')
    await expect(board.main).toContainText('No suggestion has the words “nothingofthekind”.')
    await expect(page.getByRole('link', { name: 'Suggest it' })).toBeVisible()
  })

  test('without a title, and keeps what was written', async ({ page, enter }) => {
    await enter(eleni)
    const board = new SuggestionsPage(page, eleni)
    await board.visitNew()
    await board.suggest('   ', 'Every jar has a batch; we write it by hand.')
    await expect(board.problems).toContainText('Write a title.')
    await expect(page.getByLabel('Description')).toHaveValue('Every jar has a batch; we write it by hand.')
  })
})
