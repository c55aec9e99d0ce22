import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { everyPage } from '../every-page.ts'
import { expect, test } from '../journey.ts'

/** Each width and each theme in both of the languages whose words differ most in length. */
const looks = [
  { width: 390, colorScheme: 'light', language: 'el' },
  { width: 390, colorScheme: 'dark', language: 'en' },
  { width: 1280, colorScheme: 'light', language: 'en' },
  { width: 1280, colorScheme: 'dark', language: 'el' },
] as const

test.use({ trace: 'off' })

test.describe('everyone can use', () => {
  test.slow()
  for (const { name, who, path } of everyPage) {
    test(name, async ({ page, enter, world }) => {
      const complaints = complaintsOf(page)
      const where = await path(world)
      for (const { width, colorScheme, language } of looks) {
        const seen = `${width} pixels, ${colorScheme}, ${language}`
        await page.setViewportSize({ width, height: 844 })
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await enter(who, language)
        await page.goto(where)
        const { violations } = await new AxeBuilder({ page }).analyze()
        const found = violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])
        expect.soft(found, seen).toEqual([])
        expect.soft(await pixelsBeyondTheEdge(page), seen).toBe(0)
      }
      expect(complaints).toEqual([])
    })
  }
})

/** What the console says in anger. A missing page is itself an error there, and no fault. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 404/.test(message.text())) complaints.push(message.text())
  })
  return complaints
}

function pixelsBeyondTheEdge(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth))
}
