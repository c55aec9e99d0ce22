import { type BrowserContext, type Page, test as base } from '@playwright/test'
import { openWindow } from './open-window.ts'
import { type Cast, ownersApart } from './people.ts'
import { World } from './world.ts'

type Language = 'el' | 'nb' | 'en'

type Steps = {
  /** Someone opens the browser, signed in already unless it is nobody, and reads English unless told otherwise. */
  enter(person: Cast | null, language?: Language): Promise<void>
  /** A window of someone's own, closed when the journey ends; of another Stoa where one is given. */
  windowOf(person: Cast, place?: { world: World; address: string }): Promise<Page>
  /** An owner whom no other journey plays meanwhile: home, settings and notifications are this journey's alone. */
  lone: Cast
}

/** A journey: a browser, and a world in which people of the demo act through the API. */
export const test = base.extend<Steps, { world: World }>({
  world: [async ({}, use) => use(new World(process.env['STOA_ADDRESS']!)), { scope: 'worker' }],
  enter: async ({ context, world, baseURL }, use) =>
    use(async (person, language = 'en') => {
      await context.addCookies([{ name: 'stoa_language', value: language, url: baseURL! }])
      if (!person) return
      const [name = '', value = ''] = (await world.api.session(person)).split('=', 2)
      await context.addCookies([{ name, value, url: baseURL! }])
    }),
  windowOf: async ({ browser, world, baseURL }, use) => {
    const opened: BrowserContext[] = []
    await use(async (person, place = { world, address: baseURL! }) => {
      const page = await openWindow(browser, place.world, place.address, person)
      opened.push(page.context())
      return page
    })
    for (const context of opened) await context.close()
  },
  lone: async ({}, use, { parallelIndex }) => use(ownersApart[parallelIndex % ownersApart.length]!),
})

export { expect } from '@playwright/test'
