import { expect, test } from '../journey.ts'
import { CannedAnswersPage } from '../pages/canned-answers.page.ts'
import { kari } from '../people.ts'

test(
  'words a canned answer, words it anew, and deletes it',
  { tag: '@form' },
  async ({ page, enter, world }) => {
    const title = world.titled('Opening hours')
    await enter(kari)
    const answers = new CannedAnswersPage(page)
    await answers.visit()
    await answers.begin()
    await answers.write(title, 'We are here from nine, {{name}}.')
    await expect(answers.answer(title)).toContainText('We are here from nine, {{name}}.')

    await answers.change(title)
    await answers.write(title, 'We are here until five, {{name}}.')
    await expect(answers.answer(title)).toContainText('We are here until five, {{name}}.')
    await expect(answers.answer(title)).not.toContainText('from nine')

    await answers.change(title)
    await answers.delete(title)
    await expect(answers.answer(title)).toHaveCount(0)
    await expect(answers.heading).toHaveText('Canned answers')
  },
)
