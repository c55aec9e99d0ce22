import { everyPage } from '../every-page.ts'
import { test } from '../journey.ts'
import { lookAt } from '../look-at.ts'

test.use({ trace: 'off' })

test.describe('everyone can use', () => {
  test.slow()
  for (const { name, who, path, before } of everyPage) {
    test(name, async ({ page, enter, world }) => {
      const where = await path(world)
      await lookAt(page, { where, speak: (language) => enter(who, language), before })
    })
  }
})
