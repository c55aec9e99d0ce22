import { expect, test } from '../journey.ts'
import { ClosingPage } from '../pages/closing.page.ts'
import { SuggestionsPage } from '../pages/suggestions.page.ts'
import { dimitra, nikos, storesToClose, thanos } from '../people.ts'

const slug = storesToClose.inJourney
/** What the store suggested, and votes for. */
const wished = 'Tax free για επισκέπτες'

test('closes a store, whose people read on, and opens it again', async ({ page, enter, windowOf }) => {
  const board = new SuggestionsPage(page, dimitra)
  /** As another store reads them. */
  const showVotes = async () => {
    await enter(dimitra)
    await board.visitWith(wished)
  }
  await showVotes()
  const votes = Number(await board.count(wished).textContent())
  await enter(thanos)
  const store = new ClosingPage(page, slug)
  await store.visit()
  await store.close('They retired.')
  await expect(store.main).toContainText('The store is closed. Its votes no longer count.')
  await expect(store.main).toContainText('They retired.')
  await expect(page.getByLabel('Why').last()).toHaveValue('')
  await showVotes()
  await expect(board.count(wished)).toHaveText(String(votes - 1))
  await enter(thanos)
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
  await showVotes()
  await expect(board.count(wished)).toHaveText(String(votes))
  await seen.visitStore()
  await expect(seen.main).not.toContainText('This store has been closed since')
})
