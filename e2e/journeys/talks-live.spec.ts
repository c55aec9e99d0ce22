import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { expect, test } from '../journey.ts'
import { openStoa } from '../open-stoa.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { kari, maria, nikos, thanos } from '../people.ts'
import { World } from '../world.ts'

/** It begins among the first: two Stoas of its own are started in it. */
const waits = { tag: '@waits' }

test('talks live: what one writes appears in the other’s window, who is there and who has seen it', async ({
  windowOf,
  world,
}) => {
  const opened = await world.openTicket(maria, 'The cart empties itself')
  const store = new TicketPage(await windowOf(maria))
  const desk = new TicketPage(await windowOf(kari))
  await store.visit(maria.store.slug, opened.number)
  await desk.visitAtDesk(opened.number)
  await expect(store.said('Kari is here')).toBeVisible()
  await expect(desk.said('Maria is here')).toBeVisible()

  await store.reply.fill('Half a sentence')
  await desk.write('Which browser do you use?')
  await expect(store.said('Kari is writing')).toBeVisible()
  await timed('store', () => desk.send(), store.message('Which browser do you use?'))
  await expect(store.status).toHaveText('Open')
  await expect(store.reply).toHaveValue('Half a sentence')
  await expect(desk.message('Which browser do you use?')).toContainText('Seen')

  await store.reply.fill('Firefox, the newest.')
  await timed('desk', () => store.send(), desk.message('Firefox, the newest.'))
  await expect(desk.messages).toHaveCount(3)

  // In chat hours it is chat; outside them it became a reply, and says so.
  const isOpen = (await world.store(maria)).plan!.channels.some(
    ({ kind, isOpen }) => kind === 'LIVE_CHAT' && isOpen,
  )
  const said = isOpen ? 'Chat' : 'Outside chat hours, kept as a reply'
  for (const side of [store, desk]) await expect(side.message('Firefox, the newest.')).toContainText(said)
})

test('talks live: two at the desk see each other on one ticket, and the store does not see the note', async ({
  windowOf,
  world,
}) => {
  const opened = await world.openTicket(maria, 'The cart is full of towels')
  const [page, other] = [await windowOf(kari), await windowOf(thanos)]
  const store = new TicketPage(await windowOf(maria))
  const [first, second] = [new TicketPage(page), new TicketPage(other)]
  await store.visit(maria.store.slug, opened.number)
  for (const agent of [first, second]) await agent.visitAtDesk(opened.number)
  await expect(first.said(/^(Maria and Thanos|Thanos and Maria) are here$/)).toBeVisible()
  await expect(second.said(/^(Kari and Maria|Maria and Kari) are here$/)).toBeVisible()

  await first.note('I look into the cart.')
  await expect(second.said('Kari writes a note')).toBeVisible()
  await first.keepNote()
  await expect(second.message('I look into the cart.')).toBeVisible()
  await first.answer('We look into it.')
  await expect(store.message('We look into it.')).toBeVisible()
  await expect(store.messages).toHaveCount(2)
  await expect(second.messages).toHaveCount(3)
})

test('talks live: a partner sees it too, and what is written offline is sent once when the line is back', async ({
  windowOf,
  world,
}) => {
  const [slug] = (await world.stores(nikos)).map((store) => store.slug)
  const owner = { ...nikos, store: { slug: slug!, name: '' } }
  const opened = await world.openTicket(owner, 'The feed is empty')
  const page = await windowOf(nikos)
  const partner = new TicketPage(page)
  await partner.visit(slug!, opened.number)
  await world.reply(kari, opened, 'Since when?')
  await expect(partner.message('Since when?')).toBeVisible()

  await page.context().setOffline(true)
  await expect(partner.offline).toBeVisible()
  await partner.answer('Since this morning.')
  await expect(partner.unsent).toHaveCount(1)
  await expect(partner.reply).toHaveValue('')
  await world.reply(kari, opened, 'Never mind, I see it.')
  await page.context().setOffline(false)
  await expect(partner.message('Since this morning.')).toBeVisible()
  await expect(partner.unsent).toHaveCount(0)
  await expect(partner.offline).toBeHidden()
  const words = ['Since when?', 'Never mind, I see it.', 'Since this morning.']
  await expect(partner.messages).toHaveCount(words.length + 1)
  expect((await partner.told()).slice(1)).toEqual(words)
})

test(
  'talks live: with the server killed and started again in between, both windows show the same conversation',
  waits,
  async ({ windowOf }) => {
    test.setTimeout(300_000)
    const folder = await mkdtemp(join(tmpdir(), 'stoa-killed-'))
    const signal = AbortSignal.timeout(280_000)
    let stoa = await openStoa(signal, { folder, isKept: true })
    try {
      const { address } = stoa
      const world = new World(address)
      const opened = await world.openTicket(maria, 'The cart empties itself')
      const store = new TicketPage(await windowOf(maria, { world, address }))
      const desk = new TicketPage(await windowOf(kari, { world, address }))
      await store.visit(maria.store.slug, opened.number)
      await desk.visitAtDesk(opened.number)
      await desk.answer('Which browser do you use?')
      await expect(store.message('Which browser do you use?')).toBeVisible()
      for (const window of [store, desk]) await expect(window.status).toHaveText('Open')
      await expect(desk.message('Which browser do you use?')).toContainText('Seen')

      await stoa.kill()
      await store.answer('Firefox, the newest.')
      await expect(store.unsent).toHaveCount(1)
      await expect(store.offline).toBeVisible()
      await desk.answer('And which version?')
      await expect(desk.unsent).toHaveCount(1)

      stoa = await openStoa(signal, { folder, port: Number(new URL(address).port), isKept: false })
      for (const window of [store, desk]) {
        await expect(window.message('Firefox, the newest.')).toBeVisible({ timeout: 30_000 })
        await expect(window.message('And which version?')).toBeVisible({ timeout: 30_000 })
        await expect(window.unsent).toHaveCount(0)
        await expect(window.offline).toBeHidden()
        await expect(window.messages).toHaveCount(4)
      }
      await store.answer('140.')
      await expect(desk.message('140.')).toBeVisible()
      await expect(store.messages).toHaveCount(5)
      const told = await store.told()
      expect(await desk.told()).toEqual(told)
      await store.visit(maria.store.slug, opened.number)
      expect(await store.told()).toEqual(told)
    } finally {
      await stoa.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
)

/** Sends, sees it come to the other window, and tells whoever reads the run how long that took; it decides nothing. */
async function timed(where: string, send: () => Promise<void>, message: Locator): Promise<void> {
  const sentAt = performance.now()
  await send()
  await message.waitFor()
  const took = `${Math.round(performance.now() - sentAt)} ms from Send to the window of the ${where}`
  test.info().annotations.push({ type: 'message', description: took })
  console.log(took)
}
