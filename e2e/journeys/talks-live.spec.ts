import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '../journey.ts'
import { openStoa } from '../open-stoa.ts'
import { openWindow } from '../open-window.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { kari, maria, nikos } from '../people.ts'
import { World } from '../world.ts'

test('talks live: what one writes appears in the other’s window, who is there and who has seen it', async ({
  browser,
  world,
  baseURL,
}) => {
  const opened = await world.openTicket(maria, 'The cart empties itself')
  const store = new TicketPage(await openWindow(browser, world, baseURL!, maria))
  const desk = new TicketPage(await openWindow(browser, world, baseURL!, kari))
  await store.visit(maria.store.slug, opened.number)
  await desk.visitAtDesk(opened.number)
  await expect(store.said('Kari is here')).toBeVisible()
  await expect(desk.said('Maria is here')).toBeVisible()

  await store.reply.fill('Half a sentence')
  await desk.write('Which browser do you use?')
  await expect(store.said('Kari is writing')).toBeVisible()
  await desk.send()
  await expect(store.message('Which browser do you use?')).toBeVisible()
  await expect(store.status).toHaveText('Open')
  await expect(store.reply).toHaveValue('Half a sentence')
  await expect(desk.message('Which browser do you use?')).toContainText('Seen')

  await store.answer('Firefox, the newest.')
  await expect(desk.message('Firefox, the newest.')).toBeVisible()
  await expect(desk.messages).toHaveCount(3)
})

test('talks live: a partner sees it too, and what is written offline is sent once when the line is back', async ({
  browser,
  world,
  baseURL,
}) => {
  const [slug] = (await world.stores(nikos)).map((store) => store.slug)
  const owner = { ...nikos, store: { slug: slug!, name: '' } }
  const opened = await world.openTicket(owner, 'The feed is empty')
  const page = await openWindow(browser, world, baseURL!, nikos)
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

test('talks live: with the server killed and started again in between, both windows show the same conversation', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const folder = await mkdtemp(join(tmpdir(), 'stoa-killed-'))
  const signal = AbortSignal.timeout(280_000)
  const first = await openStoa(signal, { folder, isKept: true })
  const { address } = first
  const world = new World(address)
  const opened = await world.openTicket(maria, 'The cart empties itself')
  const store = new TicketPage(await openWindow(browser, world, address, maria))
  const desk = new TicketPage(await openWindow(browser, world, address, kari))
  await store.visit(maria.store.slug, opened.number)
  await desk.visitAtDesk(opened.number)
  await desk.answer('Which browser do you use?')
  await expect(store.message('Which browser do you use?')).toBeVisible()
  for (const window of [store, desk]) await expect(window.status).toHaveText('Open')
  await expect(desk.message('Which browser do you use?')).toContainText('Seen')

  await first.kill()
  await store.answer('Firefox, the newest.')
  await expect(store.unsent).toHaveCount(1)
  await expect(store.offline).toBeVisible()
  await desk.answer('And which version?')
  await expect(desk.unsent).toHaveCount(1)

  const second = await openStoa(signal, { folder, port: Number(new URL(address).port), isKept: false })
  try {
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
    await second.close()
  }
})
