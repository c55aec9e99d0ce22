import { expect, type Page } from '@playwright/test'
import axe, { type AxeResults, type RunOptions } from 'axe-core'

/**
 * The languages with the longest words, the first in each width and each theme. A page is read once for a language, and
 * then made wider and darker: a page read anew costs axe five times as much as one that it knows. Each rule is asked
 * where its answer can differ: a theme changes contrast alone, and a language everything else.
 */
const readings = [
  {
    language: 'el',
    looks: [
      { width: 390, colorScheme: 'light', rules: 'ALL' },
      { width: 390, colorScheme: 'dark', rules: 'CONTRAST' },
      { width: 1280, colorScheme: 'dark', rules: 'ALL' },
      { width: 1280, colorScheme: 'light', rules: 'CONTRAST' },
    ],
  },
  {
    language: 'nb',
    looks: [
      { width: 1280, colorScheme: 'light', rules: 'ALL_BUT_CONTRAST' },
      { width: 390, colorScheme: 'dark', rules: 'ALL_BUT_CONTRAST' },
    ],
  },
] as const

type Look = { width: number; colorScheme: 'light' | 'dark'; rules: keyof typeof choices }

/** What axe is asked, in its own words. */
const choices = {
  ALL: {},
  CONTRAST: { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } },
  ALL_BUT_CONTRAST: { rules: { 'color-contrast': { enabled: false } } },
} satisfies Record<string, RunOptions>

type Visit = {
  where: string
  /** Lets the next page be read in a language. */
  speak(language: (typeof readings)[number]['language']): Promise<void>
  /** What is done on the page before it is looked at. */
  before?: ((page: Page) => Promise<void>) | undefined
}

/** Looks at a page in every look: everyone can use it, nothing stands beyond its edge, and the console is content. */
export async function lookAt(page: Page, { where, speak, before }: Visit): Promise<void> {
  const complaints = complaintsOf(page)
  for (const { language, looks } of readings) {
    await show(page, looks[0])
    await speak(language)
    await page.goto(where)
    await before?.(page)
    await page.evaluate(axe.source)
    for (const look of looks) {
      const seen = `${where}: ${look.width} pixels, ${look.colorScheme}, ${language}`
      await show(page, look)
      expect.soft(await violationsOn(page, look), seen).toEqual([])
      expect.soft(await pixelsBeyondTheEdge(page), seen).toBe(0)
    }
  }
  expect(complaints).toEqual([])
}

async function show(page: Page, { width, colorScheme }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 844 })
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
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
 * What breaks the rules of a look, in the page itself and in no frame: the only one is a mail, which is its sender's and allows no scripts,
 * so that whatever is asked there is answered by a complaint of the console.
 */
async function violationsOn(page: Page, { rules }: Look): Promise<string[][]> {
  const asked = JSON.stringify({ ...choices[rules], iframes: false })
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${asked})`)
  return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])
}

function pixelsBeyondTheEdge(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth))
}
