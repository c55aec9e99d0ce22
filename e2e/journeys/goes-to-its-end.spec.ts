import { expect, test as base } from '../journey.ts'
import { NewTicketPage, type TypeWord } from '../pages/new-ticket.page.ts'
import { SuggestionsPage } from '../pages/suggestions.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { dimitra, kari, maria } from '../people.ts'
import type { Ticket } from '../world.ts'

type Sides = {
  /** The store opens a ticket of a type, and both sides look at it, each in a window of their own. */
  open(type: TypeWord, words: string, topic?: string): Promise<Both>
}
/** `loads` counts how often either page was loaded anew since. */
type Both = { store: TicketPage; desk: TicketPage; ticket: Ticket; loads: () => number }

const test = base.extend<Sides>({
  open: async ({ windowOf, world }, use) =>
    use(async (type, words, topic) => {
      const [storePage, deskPage] = [await windowOf(maria), await windowOf(kari)]
      const form = new NewTicketPage(storePage, maria)
      const store = new TicketPage(storePage)
      const desk = new TicketPage(deskPage)
      const title = world.titled(words)
      await form.visit()
      await form.write(type, title, `${words}, as we see it.`)
      if (topic) await form.choose(topic)
      await form.sendIt()
      await expect(store.heading).toHaveText(title)
      const ticket = await world.ticket(maria, title)
      await desk.visitAtDesk(ticket.number)
      await expect(desk.heading).toHaveText(title)
      // Each page knows of the other once its scripts have come; what is sent before is sent as a plain form. A
      // suggestion is closed at once: nobody writes there.
      if (type !== 'Suggestion') {
        await expect(store.said('Kari is here')).toBeVisible()
        await expect(desk.said('Maria is here')).toBeVisible()
      }
      let loads = 0
      for (const page of [storePage, deskPage]) {
        await page.waitForLoadState()
        page.on('load', () => loads++)
      }
      return { store, desk, ticket, loads: () => loads }
    }),
})

test('a bug: classified, asked about, extended, resolved, opened again and resolved', async ({ open }) => {
  const { store, desk, loads } = await open('Bug', 'The total leaves out the gift wrap')
  const sides = [store, desk]
  const component = 'Checkout'

  await test.step('the desk says where it lies, and the store reads it', async () => {
    await expect(desk.status).toHaveText('New')
    await desk.classifyBug('Ecommerce', component)
    for (const side of sides) {
      await expect(side.cost).toContainText('Product, Ecommerce')
      await expect(side.cost).toContainText(component)
    }
  })
  await test.step('the desk asks and waits, the store answers', async () => {
    await desk.askAndWait('Which browser do you use?')
    await expect(store.message('Which browser do you use?')).toBeVisible()
    await expect(store.status).toHaveText('Waiting for you')
    await expect(desk.status).toHaveText('Waiting on store')
    await expect(desk.clock).toContainText('Paused, waiting for the store')
    await store.answer('Firefox, the newest.')
    await expect(desk.message('Firefox, the newest.')).toBeVisible()
    for (const side of sides) await expect(side.status).toHaveText('Open')
  })
  await test.step('the deadline is moved for a reason that both read', async () => {
    await desk.extend(24, 'The fix needs a change of the database tonight.')
    for (const side of sides) {
      await expect(side.clock).toContainText(
        /Moved from .+ to .+\. Reason: The fix needs a change of the database tonight\./,
      )
      await expect(side.conversation).toContainText('Reason: The fix needs a change of the database')
    }
  })
  await test.step('it is resolved, opened again, and resolved', async () => {
    await desk.resolve('The wrap is counted now.')
    for (const side of sides) await expect(side.status).toHaveText('Resolved')
    await expect(store.clock).toContainText('Kept')
    await store.reopen()
    for (const side of sides) await expect(side.status).toHaveText('Open')
    await store.answer('Not for two of them.')
    await expect(desk.message('Not for two of them.')).toBeVisible()
    await desk.resolve('For any number of them now.')
    for (const side of sides) await expect(side.status).toHaveText('Resolved')
  })
  await expect(store.messages).toHaveCount(6)
  expect(await desk.told()).toEqual(await store.told())
  expect(loads()).toBe(0)
})

test('help: talked about live, and solved in the words of the store', async ({ open }) => {
  const { store, desk, loads } = await open('Help', 'How do I sell a towel in two sizes?', 'Variants')
  for (const side of [store, desk]) await expect(side.cost).toContainText('Variants')

  await desk.answer('Open the towel, and choose Variants.')
  await expect(store.message('Open the towel, and choose Variants.')).toBeVisible()
  await store.answer('And each with its own price?')
  await expect(desk.message('And each with its own price?')).toBeVisible()
  await desk.answer('Yes, beside each size.')
  await expect(store.message('Yes, beside each size.')).toBeVisible()

  await store.saySolved()
  for (const side of [store, desk]) {
    await expect(side.status).toHaveText('Resolved')
    await expect(side.conversation).toContainText(`${maria.name} said at`)
  }
  expect(await desk.told()).toEqual(await store.told())
  expect(loads()).toBe(0)
})

test('an order: grows into a project, whose parts both follow on its ticket', async ({ open }) => {
  const { store, desk, loads } = await open('Order', 'A page with all our fabrics')
  const sides = [store, desk]
  const [first, second] = ['Photographs', 'Words in two languages'] as const
  await desk.startProject([first, second])
  for (const side of sides) {
    await expect(side.project).toContainText('0 of 2 parts are finished.')
    await expect(side.project).toContainText(second)
    await expect(side.conversation).toContainText(`${kari.name} began the project`)
  }
  await desk.finishPart(first)
  for (const side of sides) await expect(side.project).toContainText('1 of 2 parts are finished.')
  await store.answer('The photographs are lovely.')
  await expect(desk.message('The photographs are lovely.')).toBeVisible()
  await desk.finishPart(second)
  for (const side of sides) await expect(side.project).toContainText('2 of 2 parts are finished.')

  await desk.resolve('The page is open to everyone.')
  for (const side of sides) {
    await expect(side.status).toHaveText('Resolved')
    await expect(side.project).toContainText('2 of 2 parts are finished.')
  }
  expect(loads()).toBe(0)
})

test('a suggestion: closed at once with the promise, and linked to what it became', async ({
  open,
  windowOf,
}) => {
  const { store, desk, ticket } = await open('Suggestion', 'Show how a fabric is washed')
  for (const side of [store, desk]) {
    await expect(side.status).toHaveText('Closed')
    await expect(side.conversation).toContainText('We promise to consider it.')
    await expect(side.link(ticket.title)).toBeVisible()
  }
  const page = await windowOf(maria)
  await new TicketPage(page).visit(maria.store.slug, ticket.number)
  await new TicketPage(page).link(ticket.title).click()
  const suggestion = new SuggestionsPage(page, maria)
  await expect(suggestion.heading).toHaveText(ticket.title)
  await expect(suggestion.main).toContainText('Under consideration')
  await suggestion.link(ticket.title).click()
  await expect(new TicketPage(page).conversation).toContainText('We promise to consider it.')
})

test('a public suggestion: ordered by a store, and linked both ways', async ({ windowOf, world }) => {
  const wish = await world.suggest(dimitra, 'Let customers pay in parts')
  const [storePage, deskPage] = [await windowOf(maria), await windowOf(kari)]
  const board = new SuggestionsPage(storePage, maria)
  const store = new TicketPage(storePage)
  const desk = new TicketPage(deskPage)
  await board.visit(wish.number)
  await board.order()
  await expect(store.heading).toHaveText(wish.title)
  await expect(store.main.getByText('Order', { exact: true })).toBeVisible()
  await expect(store.status).toHaveText('New')
  const { number } = await world.ticket(maria, wish.title)

  await store.link(wish.title).click()
  await expect(board.heading).toHaveText(wish.title)
  await board.link(`${number} ${wish.title}`).click()
  await expect(store.status).toHaveText('New')

  await desk.visitAtDesk(number)
  await desk.link(wish.title).click()
  const product = new SuggestionsPage(deskPage, kari)
  await expect(product.link(`${number} ${wish.title}`)).toBeVisible()
  await product.link(`${number} ${wish.title}`).click()
  await desk.resolve('It is in the shop.')
  for (const side of [store, desk]) await expect(side.status).toHaveText('Resolved')
})
