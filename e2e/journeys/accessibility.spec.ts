import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../journey.ts'
import { type Cast, dimitra, eleni, giorgis, kari, nikos, sotiris } from '../people.ts'
import type { World } from '../world.ts'

type Language = 'el' | 'en'
type Look = { width: number; colorScheme: 'light' | 'dark'; language: Language }

/** Every page: where it is, and who looks at it. */
const pages: { name: string; who?: Cast; path: string | ((world: World) => Promise<string>) }[] = [
  { name: 'signing in', path: '/sign-in' },
  { name: 'home', who: eleni, path: storeOf(eleni) },
  { name: 'home without a promise', who: sotiris, path: storeOf(sotiris) },
  { name: 'the plan', who: eleni, path: `${storeOf(eleni)}/plan` },
  { name: 'the plan without a promise', who: sotiris, path: `${storeOf(sotiris)}/plan` },
  { name: 'the tickets', who: eleni, path: `${storeOf(eleni)}/tickets?show=all` },
  { name: 'tickets that are not found', who: eleni, path: `${storeOf(eleni)}/tickets?q=nothing-like-it` },
  { name: 'a ticket that waits', who: eleni, path: waitingTicket },
  { name: 'a resolved ticket', who: eleni, path: resolvedTicket },
  { name: 'a new ticket', who: eleni, path: `${storeOf(eleni)}/tickets/new` },
  { name: 'the board', who: eleni, path: `${storeOf(eleni)}/suggestions` },
  { name: 'the board of a member', who: giorgis, path: `${storeOf(giorgis)}/suggestions` },
  { name: 'a suggestion', who: eleni, path: suggestion },
  { name: 'a new suggestion', who: eleni, path: `${storeOf(eleni)}/suggestions/new` },
  { name: 'the charges', who: dimitra, path: `${storeOf(dimitra)}/charges` },
  { name: 'a page that is missing', who: eleni, path: `${storeOf(eleni)}/tickets/999999999` },
  { name: 'the partner’s stores', who: nikos, path: '/stores' },
  { name: 'the desk', who: kari, path: '/desk' },
  {
    name: 'a ticket at the desk',
    who: kari,
    path: async (world) => `/desk/tickets/${(await waiting(world)).number}`,
  },
]

const looks: Look[] = [
  { width: 390, colorScheme: 'light', language: 'el' },
  { width: 390, colorScheme: 'dark', language: 'en' },
  { width: 1280, colorScheme: 'light', language: 'en' },
  { width: 1280, colorScheme: 'dark', language: 'el' },
]

for (const { name, who, path } of pages) {
  test(`everyone can use ${name}`, async ({ page, enter, world }) => {
    const complaints = listen(page)
    const where = typeof path === 'string' ? path : await path(world)
    for (const look of looks) {
      const seen = `${look.width} px, ${look.colorScheme}, ${look.language}`
      await page.setViewportSize({ width: look.width, height: 844 })
      await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' })
      await enter(who ?? null, look.language)
      await page.goto(where)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect
        .soft(
          violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]),
          seen,
        )
        .toEqual([])
      expect.soft(await overflow(page), `${seen}: pixels beyond the edge`).toBe(0)
    }
    expect.soft(complaints).toEqual([])
  })
}

/** What the console says in anger. A missing page is itself an error there, and no fault. */
function listen(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() !== 'error' || /status of 404/.test(message.text())) return
    complaints.push(message.text())
  })
  return complaints
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth))
}

function storeOf({ store }: Cast): string {
  return `/stores/${store.slug}`
}

async function waiting(world: World) {
  const ticket = await world.openTicket(eleni, 'Η προσφορά δεν φαίνεται στο καλάθι')
  await world.reply(kari, ticket, 'Το βλέπουμε. Ποια προσφορά είναι;')
  await world.reply(eleni, ticket, 'Το δεύτερο βάζο στη μισή τιμή.')
  await world.askAndWait(kari, ticket, 'Από πότε ισχύει;')
  return ticket
}

async function waitingTicket(world: World): Promise<string> {
  return `${storeOf(eleni)}/tickets/${(await waiting(world)).number}`
}

async function resolvedTicket(world: World): Promise<string> {
  const ticket = await world.openTicket(eleni, 'Two prices on one label')
  await world.logWork(kari, ticket, 12, 'PLATFORM_BUG', 'Mended the label')
  await world.resolve(kari, ticket, 'One price again.')
  return `${storeOf(eleni)}/tickets/${ticket.number}`
}

async function suggestion(world: World): Promise<string> {
  const { number } = await world.suggest(dimitra, 'Let customers pay in parts')
  return `${storeOf(eleni)}/suggestions/${number}`
}
