import { expect, test } from '../journey.ts'
import { lookAt } from '../look-at.ts'
import { EstimatePage } from '../pages/estimate.page.ts'
import { HomePage } from '../pages/home.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { eleni, giorgis, kari } from '../people.ts'

test(
  'approves at home what an agent estimated; a member reads why they cannot',
  { tag: '@form' },
  async ({ page, enter, world, windowOf }) => {
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
    await test.step('the owner finds it at home, and approves it on the ticket', async () => {
      const owner = await windowOf(eleni)
      const home = new HomePage(owner, eleni)
      await home.visit()
      await expect(owner.getByRole('main')).toContainText(ticket.title)
      const read = new EstimatePage(owner)
      await read.visit(eleni.store.slug, ticket.number)
      await read.approve.click()
      await expect(read.panel).toContainText(`${eleni.name} approved it`)
      await expect(read.approve).toHaveCount(0)
    })
    await test.step('the agent reads it', async () => {
      const read = new TicketPage(page)
      await read.visitAtDesk(ticket.number)
      await expect(read.conversation).toContainText(`${eleni.name} approved the estimate`)
    })
  },
)

test(
  'approves from the mail’s link on a phone, without signing in and without JavaScript',
  // The mail takes a minute in which the others go on.
  { tag: '@waits' },
  async ({ page, enter, browser, world, windowOf, baseURL }) => {
    test.setTimeout(240_000)
    const ticket = await world.openTicket(eleni, 'The delivery note under the price', 'ORDER')
    await enter(kari)
    const desk = new EstimatePage(page)
    await desk.visitForm(ticket.number)
    await desk.offer('42', 'Move the delivery note under the price, on both sizes.')
    const link = async () => {
      const mail = await world.mailOf(eleni, ticket)
      return /\S+\/estimates\/approve\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
    }
    await expect.poll(link, { timeout: 150_000, intervals: [2_000] }).toMatch(/approve/)
    const where = new URL(await link()).pathname

    await test.step('everyone can use its page', async () => {
      const looked = await windowOf(eleni)
      await looked.context().clearCookies()
      const speak = (value: string) =>
        looked.context().addCookies([{ name: 'stoa_language', value, url: baseURL! }])
      await lookAt(looked, { where, speak })
    })
    const context = await browser.newContext({
      baseURL: baseURL!,
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
    })
    await context.addCookies([{ name: 'stoa_language', value: 'en', url: baseURL! }])
    const phone = await context.newPage()
    const mailed = new EstimatePage(phone)
    await test.step('by the button and not by the link', async () => {
      for (let times = 0; times < 2; times++) {
        await phone.goto(where)
        await expect(mailed.heading).toHaveText('Approve the estimate')
      }
      await expect(mailed.main).toContainText('Move the delivery note under the price')
      await mailed.approve.click()
      await expect(mailed.heading).toHaveText('The estimate is approved')
    })
    await test.step('once', async () => {
      await phone.goto(where)
      await expect(mailed.heading).toHaveText('The estimate is approved already')
      await expect(mailed.approve).toHaveCount(0)
    })
    await context.close()
    const read = new TicketPage(page)
    await read.visitAtDesk(ticket.number)
    await expect(read.conversation).toContainText(`${eleni.name} approved the estimate`)
  },
)
