import { test as base } from '@playwright/test'
import type { Cast } from './people.ts'
import { World } from './world.ts'

type Language = 'el' | 'nb' | 'en'

type Steps = {
  /** Someone opens the browser, signed in already unless it is nobody, and reads English unless told otherwise. */
  enter(person: Cast | null, language?: Language): Promise<void>
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
})

export { expect } from '@playwright/test'
