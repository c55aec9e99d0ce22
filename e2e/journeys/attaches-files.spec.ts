import { writeFile } from 'node:fs/promises'
import { expect, test } from '../journey.ts'
import { Attachments } from '../pages/attachments.ts'
import { NewTicketPage } from '../pages/new-ticket.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { dimitra, eleni } from '../people.ts'
import { picture, table } from '../pictures.ts'

test.describe('attaches files', { tag: '@form' }, () => {
  test('to a new ticket and to a reply, which only those of the ticket see', async ({
    page,
    enter,
    world,
  }) => {
    await enter(eleni)
    const form = new NewTicketPage(page, eleni)
    const ticket = new TicketPage(page)
    const files = new Attachments(page)
    const title = world.titled('The second jar is missing')
    await form.visit()
    await form.write('Bug', title, 'The picture shows the cart.')
    await files.attach(picture('καλάθι.png'), table('stock.csv'))
    await form.sendIt()
    await expect(ticket.heading).toHaveText(title)
    const opened = ticket.message('The picture shows the cart.')
    await expect(opened.getByRole('img', { name: 'καλάθι.png' })).toBeVisible()
    await expect(opened.getByRole('link', { name: /stock\.csv/ })).toBeVisible()

    await files.attach(picture('after.png'))
    await ticket.answer('And this is after.')
    const replied = ticket.message('And this is after.').getByRole('link', { name: /after\.png/ })
    await expect(replied).toBeVisible()

    const address = new URL((await replied.getAttribute('href')) ?? '', page.url()).href
    expect((await page.request.get(address)).headers()['content-type']).toBe('image/png')
    const cookie = await world.api.session(dimitra)
    const asked = await fetch(address, { headers: { cookie } })
    expect(asked.status).toBe(404)
  })

  test('of which one is too large: it is said, and the rest goes', async ({
    page,
    enter,
    world,
    javaScriptEnabled,
  }) => {
    await enter(eleni)
    const { number } = await world.openTicket(eleni, 'A large picture')
    const ticket = new TicketPage(page)
    const files = new Attachments(page)
    await ticket.visit(eleni.store.slug, number)
    const [small, large] = ['small.csv', 'large.png'].map((name) => test.info().outputPath(name)) as [
      string,
      string,
    ]
    await writeFile(small, table('small.csv').buffer)
    await writeFile(large, Buffer.alloc(14_000_000, 1))
    await files.attachFrom(small, large)
    // Without scripts it is sent first, and comes back.
    if (!javaScriptEnabled) await ticket.answer('Here are both.')
    await expect(ticket.refusal).toContainText(/This file is 14.MB; the limit is 10.MB/)
    if (javaScriptEnabled) await files.takeAway('large.png')
    else await expect(ticket.reply).toHaveValue('Here are both.')
    await ticket.answer('Here are both.')
    const sent = ticket.message('Here are both.')
    await expect(sent).toHaveCount(1)
    await expect(sent.getByRole('link', { name: /small\.csv/ })).toBeVisible()
    await expect(sent.getByRole('link')).toHaveCount(1)
  })
})

test('drops a picture on a reply, pastes another, takes one away, and sends the other', async ({
  page,
  enter,
  world,
}) => {
  await enter(eleni)
  const { number } = await world.openTicket(eleni, 'Two pictures')
  const ticket = new TicketPage(page)
  const files = new Attachments(page)
  await ticket.visit(eleni.store.slug, number)
  await expect(async () => {
    await files.hand('drop', 'Your reply', picture('dropped.png'))
    await expect(page.getByText('dropped.png').first()).toBeVisible({ timeout: 1000 })
  }).toPass()
  await files.hand('paste', 'Your reply', picture('pasted.png'))
  await files.takeAway('dropped.png')
  await ticket.answer('This one.')
  const sent = ticket.message('This one.')
  await expect(sent.getByRole('img', { name: 'pasted.png' })).toBeVisible()
  await expect(sent.getByRole('img')).toHaveCount(1)
})
