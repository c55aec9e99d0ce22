import { expect, test } from '../journey.ts'
import { lookAt } from '../look-at.ts'
import { HomePage } from '../pages/home.page.ts'
import { EstimatePage } from '../pages/estimate.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { eleni, giorgis, kari } from '../people.ts'

/** It waits for a mail, which takes a minute in which the others go on. */
const waits = { tag: ['@waits', '@form'] }

test(
  'approves from the mail’s link what an agent estimated; a member reads why they cannot',
  waits,
  async ({ page, enter, world, windowOf, baseURL, javaScriptEnabled }) => {
    test.setTimeout(240_000)
    const ticket = await world.openTicket(eleni, 'The delivery note above the button', 'ORDER')
    await enter(kari)
    const desk = new EstimatePage(page)

    await test.step('the agent reads the most it costs before it is sent', async () => {
      await desk.visitForm(ticket.number)
      await desk.offer('42', 'Move the delivery note above the button, on both sizes.')
      await expect(desk.panel).toContainText('Estimate 1: 42 min, at most 30.00 €')
      await expect(desk.panel).toContainText('It waits for an owner of the store')
    })
    await test.step('a member reads whom to ask', async () => {
      const member = new EstimatePage(await windowOf(giorgis))
      await member.visit(eleni.store.slug, ticket.number)
      await expect(member.panel).toContainText('Only an owner can approve estimates. Ask')
      await expect(member.panel).toContainText(eleni.name)
      await expect(member.approve).toHaveCount(0)
    })
    const phone = await windowOf(eleni)
    await test.step('the owner finds it at home', async () => {
      const home = new HomePage(phone, eleni)
      await home.visit()
      await expect(phone.getByRole('main')).toContainText(ticket.title)
    })
    const link = async () => {
      const mail = await world.mailOf(eleni, ticket)
      return /\S+\/estimates\/approve\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
    }
    await expect.poll(link, { timeout: 150_000, intervals: [2_000] }).toMatch(/approve/)
    const where = new URL(await link()).pathname

    await test.step('and approves it on a phone, without signing in, by the button and not by the link', async () => {
      await phone.context().clearCookies()
      await phone.context().addCookies([{ name: 'stoa_language', value: 'en', url: baseURL! }])
      await phone.setViewportSize({ width: 390, height: 844 })
      const mailed = new EstimatePage(phone)
      for (let times = 0; times < 2; times++) {
        await phone.goto(where)
        await expect(mailed.heading).toHaveText('Approve the estimate')
      }
      await expect(mailed.main).toContainText('Move the delivery note above the button')
      const speak = (value: string) =>
        phone.context().addCookies([{ name: 'stoa_language', value, url: baseURL! }])
      // What looks at a page is a script of its own.
      if (javaScriptEnabled) await lookAt(phone, { where, speak })
      await speak('en')
      await phone.goto(where)
      await mailed.approve.click()
      await expect(mailed.heading).toHaveText('The estimate is approved')
      await phone.goto(where)
      await expect(mailed.heading).toHaveText('The estimate is approved already')
      await expect(mailed.approve).toHaveCount(0)
    })
    await test.step('the agent reads it', async () => {
      const read = new TicketPage(page)
      await read.visitAtDesk(ticket.number)
      await expect(read.conversation).toContainText(`${eleni.name} approved the estimate`)
    })
  },
)
