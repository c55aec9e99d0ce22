import { expect, test } from '../journey.ts'
import { ClosingPage } from '../pages/closing.page.ts'
import { SuggestionsPage } from '../pages/suggestions.page.ts'
import { dimitra, lampros, nikos, storesToClose, thanos } from '../people.ts'

const slug = storesToClose.inJourney

test('closes a store, whose people read on, and opens it again', async ({ page, enter, world, windowOf }) => {
  const wish = await world.suggest(dimitra, 'Count what comes back')
  await world.vote(lampros, wish)
  const board = new SuggestionsPage(page, dimitra)
  const expectVotes = async (count: string) => {
    await enter(dimitra)
    await board.visit(wish.number)
    await expect(board.count(wish.title)).toHaveText(count)
    await enter(thanos)
  }
  await expectVotes('2')
  await enter(thanos)
  const store = new ClosingPage(page, slug)
  await store.visit()
  await store.close('They retired.')
  await expect(store.main).toContainText('The store is closed. Its votes no longer count.')
  await expect(store.main).toContainText('They retired.')
  await expect(page.getByLabel('Why').last()).toHaveValue('')
  await expectVotes('1')
  await store.visit()

  const theirs = await windowOf(nikos)
  const seen = new ClosingPage(theirs, slug)
  await theirs.goto('/stores')
  await expect(seen.row).toContainText('Closed since')
  await seen.visitStore('/suggestions')
  await expect(seen.main).toContainText('This store has been closed since')
  await expect(seen.main.getByRole('button', { name: /^\d+ votes? / })).not.toHaveCount(0)
  await expect(seen.main.getByRole('button', { name: 'Write a new one' })).toHaveCount(0)
  await seen.visitStore('/tickets/new')
  await expect(seen.main).toContainText('A closed store opens no new tickets.')

  await store.openAgain('Their daughter took over.')
  await expect(store.main).toContainText('The store is open again. Its votes count.')
  await expectVotes('2')
  await seen.visitStore()
  await expect(seen.main).not.toContainText('This store has been closed since')
})
