import { expect, test } from '../journey.ts'
import { lookAt } from '../look-at.ts'
import { NotificationsPage } from '../pages/notifications.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { TicketsPage } from '../pages/tickets.page.ts'
import { kari } from '../people.ts'
import { sendMail } from '../post.ts'

const support = 'support@nagacommerce.example'
const smtpUrl = process.env['STOA_SMTP']!

/** It begins among the first: what it waits for takes a minute, in which the others go on. */
const waits = { tag: '@waits' }

test(
  'writes by mail: a list becomes a group whose progress moves, an answer lands in its ticket',
  waits,
  async ({ windowOf, world, lone, baseURL }) => {
    // A mail waits for what else happens to its ticket before it leaves.
    test.setTimeout(240_000)
    const subject = world.titled('Before the season')
    const titles = [
      'The size table shows last year’s sizes',
      'How do I close the shop for a day',
      'Please photograph the new colours',
    ].map((words) => world.titled(words))
    const page = await windowOf(lone)
    const list = new TicketsPage(page, lone)
    await world.hearOfAnswersAlone(lone)

    await test.step('a list of requests becomes tickets under one heading', async () => {
      await list.visitAll()
      const items = titles.map((title, index) => `${index + 1}. ${title}`)
      const text = `Good morning,\n\nthree things:\n\n${items.join('\n')}\n\nBest regards,\n${lone.name}\n`
      await sendMail(smtpUrl, lone, { to: support, subject, text })
      await expect(list.group(subject)).toContainText('0 of 3 solved')
      await expect(list.tickets(subject)).toHaveCount(3)
      for (const title of titles) await expect(list.group(subject)).toContainText(title)
    })
    const [first, second] = [await world.ticket(lone, titles[0]!), await world.ticket(lone, titles[1]!)]

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
      const replyTo = async () => (await world.mailOf(lone, second))?.replyTo
      await expect.poll(replyTo, { timeout: 150_000, intervals: [2_000] }).toMatch(/^reply\+/)
      const desk = new TicketPage(await windowOf(kari))
      await desk.visitAtDesk(second.number)
      await expect(desk.message('Which day is it?')).toBeVisible()
      await sendMail(smtpUrl, lone, {
        to: (await replyTo())!,
        subject: `Re: ${second.title}`,
        text: `The day after Epiphany.\n\nOn Monday, Support wrote:\n> Which day is it?\n`,
      })
      await expect(desk.message('The day after Epiphany.')).toContainText(lone.name)
      await expect(desk.message('On Monday, Support wrote')).toHaveCount(0)

      const store = new TicketPage(page)
      await store.visit(lone.store.slug, second.number)
      await expect(store.message('The day after Epiphany.')).toBeVisible()
      await expect(store.link(subject)).toBeVisible()
    })
    const mail = (await world.mailOf(lone, second))!
    const link = /\S+\/unsubscribe\/\S+/.exec(mail.text)![0]

    await test.step('everyone can use the mail’s page, and the page of its link', async () => {
      const where = [`/mail/${encodeURIComponent(mail.id)}`, new URL(link).pathname]
      const speak = (value: string) =>
        page.context().addCookies([{ name: 'stoa_language', value, url: baseURL! }])
      for (const each of where) await lookAt(page, { where: each, speak })
      await speak('en')
    })
    await test.step('its link ends mails of that kind with one button, and they can be chosen anew', async () => {
      const settings = new NotificationsPage(page)
      await page.goto(link)
      await settings.endMails()
      await expect(settings.heading).toHaveText('These mails have ended')
      await settings.visitSettings()
      await expect(settings.pace('An answer')).toHaveValue('NEVER')
      await settings.pace('An answer').selectOption('At once')
      await settings.save()
      await expect(settings.saved).toBeVisible()
      await page.goto(link)
      await expect(settings.heading).toHaveText('No more mails of this kind')
    })
  },
)
