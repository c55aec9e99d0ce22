import type { Browser, Page } from '@playwright/test'
import type { Cast } from './people.ts'
import type { World } from './world.ts'

/** Someone's own browser, signed in, reading English, beside that of another. */
export async function openWindow(
  browser: Browser,
  world: World,
  address: string,
  person: Cast,
): Promise<Page> {
  const context = await browser.newContext({ baseURL: address })
  const [name = '', value = ''] = (await world.api.session(person)).split('=', 2)
  await context.addCookies([
    { name: 'stoa_language', value: 'en', url: address },
    { name, value, url: address },
  ])
  return context.newPage()
}
