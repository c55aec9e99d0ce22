import { expect, type Page } from '@playwright/test'
import axe, { type AxeResults } from 'axe-core'

/** Each width in each theme, in all languages. */
const looks = [
  { width: 390, colorScheme: 'light', language: 'el' },
  { width: 390, colorScheme: 'dark', language: 'nb' },
  { width: 1280, colorScheme: 'light', language: 'en' },
  { width: 1280, colorScheme: 'dark', language: 'el' },
] as const

type Visit = {
  where: string
  /** Lets the next page be read in a language. */
  speak(language: (typeof looks)[number]['language']): Promise<void>
  /** What is done on the page before it is looked at. */
  before?: ((page: Page) => Promise<void>) | undefined
}

/** Looks at a page in every look: everyone can use it, nothing stands beyond its edge, and the console is content. */
export async function lookAt(page: Page, { where, speak, before }: Visit): Promise<void> {
  const complaints = complaintsOf(page)
  for (const { width, colorScheme, language } of looks) {
    const seen = `${where}: ${width} pixels, ${colorScheme}, ${language}`
    await page.setViewportSize({ width, height: 844 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await speak(language)
    await page.goto(where)
    await before?.(page)
    expect.soft(await violationsOn(page), seen).toEqual([])
    expect.soft(await pixelsBeyondTheEdge(page), seen).toBe(0)
  }
  expect(complaints).toEqual([])
}

/** What the console says in anger. A missing page and a refused form are errors there, and no fault. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (404|422)/.test(message.text()))
      complaints.push(message.text())
  })
  return complaints
}

/**
 * All rules, in the page itself and in no frame: the only one is a mail, which is its sender's and allows no scripts,
 * so that whatever is asked there is answered by a complaint of the console.
 */
async function violationsOn(page: Page): Promise<string[][]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults>('axe.run({ iframes: false })')
  return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])
}

function pixelsBeyondTheEdge(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth))
}
