import { expect, test } from '../journey.ts'
import { openWindow } from '../open-window.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { TicketsPage } from '../pages/tickets.page.ts'
import { dimitra, kari } from '../people.ts'
import { sendMail } from '../post.ts'

const support = 'support@nagacommerce.example'
const smtpUrl = process.env['STOA_SMTP']!

test('writes by mail: a list becomes a group whose progress moves, an answer lands in its ticket', async ({
  browser,
  world,
  baseURL,
}) => {
  // A mail waits for what else happens to its ticket before it leaves.
  test.setTimeout(240_000)
  const subject = world.titled('Before the season')
  const titles = [
    'The size table shows last year’s sizes',
    'How do I close the shop for a day',
    'Please photograph the new colours',
  ].map((words) => world.titled(words))
  const page = await openWindow(browser, world, baseURL!, dimitra)
  const list = new TicketsPage(page, dimitra)
  await world.hearAtAnyHour(dimitra)

  await test.step('a list of requests becomes tickets under one heading', async () => {
    await list.visitAll()
    const items = titles.map((title, index) => `${index + 1}. ${title}`)
    const text = `Good morning,\n\nthree things:\n\n${items.join('\n')}\n\nBest regards,\n${dimitra.name}\n`
    await sendMail(smtpUrl, dimitra, { to: support, subject, text })
    await expect(list.group(subject)).toContainText('0 of 3 solved')
    await expect(list.tickets(subject)).toHaveCount(3)
    for (const title of titles) await expect(list.group(subject)).toContainText(title)
  })
  const [first, second] = [await world.ticket(dimitra, titles[0]!), await world.ticket(dimitra, titles[1]!)]

  await test.step('one is solved, and the progress moves on the open page', async () => {
    await world.resolve(kari, first, 'This year’s sizes stand there now.')
    await expect(list.group(subject)).toContainText('1 of 3 solved')
    await list.openList(subject)
    await expect(list.heading).toHaveText(subject)
    await expect(list.progress).toHaveAttribute('value', '1')
    await expect(list.main).toContainText('three things')
  })
  await test.step('the desk’s answer is mailed, and answered by mail', async () => {
    await world.reply(kari, second, 'Which day is it?')
    const replyTo = () => world.replyTo(dimitra, second)
    await expect.poll(replyTo, { timeout: 150_000, intervals: [2_000] }).toMatch(/^reply\+/)
    const desk = new TicketPage(await openWindow(browser, world, baseURL!, kari))
    await desk.visitAtDesk(second.number)
    await expect(desk.message('Which day is it?')).toBeVisible()
    await sendMail(smtpUrl, dimitra, {
      to: (await replyTo())!,
      subject: `Re: ${second.title}`,
      text: `The day after Epiphany.\n\nOn Monday, Support wrote:\n> Which day is it?\n`,
    })
    await expect(desk.message('The day after Epiphany.')).toContainText(dimitra.name)
    await expect(desk.message('On Monday, Support wrote')).toHaveCount(0)

    const store = new TicketPage(page)
    await store.visit(dimitra.store.slug, second.number)
    await expect(store.message('The day after Epiphany.')).toBeVisible()
    await expect(store.link(subject)).toBeVisible()
  })
})
