import { expect, test } from '../journey.ts'
import { ChargesPage } from '../pages/charges.page.ts'
import { DisputesPage } from '../pages/disputes.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { EstimatePage } from '../pages/estimate.page.ts'
import { eleni, giorgis, kari } from '../people.ts'

const LINE = 'input[name="lineId"]'

test(
  'contests a charge on a phone without JavaScript; the desk takes half of it off, with words',
  { tag: '@form' },
  async ({ page, enter, browser, world, windowOf, baseURL }) => {
    const ticket = await world.openTicket(eleni, 'The gift box under the basket', 'ORDER')
    await enter(kari)
    await test.step('the work was approved, and done', async () => {
      const desk = new EstimatePage(page)
      await desk.visitForm(ticket.number)
      await desk.offer('30', 'Move the gift box under the basket.')
      await expect(desk.panel).toContainText('Estimate 1')
      const owner = new EstimatePage(await windowOf(eleni))
      await owner.visit(eleni.store.slug, ticket.number)
      await owner.approve.click()
      await expect(owner.panel).toContainText(`${eleni.name} approved it`)
      await world.logWork(kari, ticket, 30, 'TEMPLATE_WORK', 'Moved the gift box')
    })

    const [name = '', value = ''] = (await world.api.session(eleni)).split('=', 2)
    const context = await browser.newContext({
      baseURL: baseURL!,
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
    })
    await context.addCookies([
      { name: 'stoa_language', value: 'en', url: baseURL! },
      { name, value, url: baseURL! },
    ])
    const phone = await context.newPage()
    const charges = new ChargesPage(phone, eleni)
    const receipt = charges.receipt(ticket.title)
    const { month } = await world.chargedMonth(eleni, ticket)

    await test.step('a member reads whom to ask, and is refused', async () => {
      await charges.visit(month)
      const lineId = await receipt.locator(LINE).inputValue()
      const membersPage = await windowOf(giorgis)
      const member = new ChargesPage(membersPage, eleni)
      await member.visit(month)
      await member.openIfFolded(ticket.title)
      await expect(member.receipt(ticket.title)).toContainText('Only an owner can contest charges. Ask')
      await expect(member.contest(ticket.title)).toHaveCount(0)
      await membersPage.evaluate((lineId) => {
        const form = Object.assign(document.createElement('form'), { method: 'post', action: '?/dispute' })
        form.append(Object.assign(document.createElement('input'), { name: 'lineId', value: lineId }))
        document.body.append(form)
        form.submit()
      }, lineId)
      await expect(membersPage.getByRole('main')).toContainText('Only an owner can contest charges.')
      await expect(membersPage.getByRole('main')).toContainText(eleni.name)
    })

    await test.step('the owner contests it with one tap, beside the rule’s own sentence', async () => {
      await charges.openIfFolded(ticket.title)
      await expect(receipt).toContainText('Template work to order is charged. If that is not so here')
      await charges.contest(ticket.title).click()
      await expect(receipt).toContainText(`by ${eleni.name}, frozen until we answer`)
      await expect(charges.contest(ticket.title)).toHaveCount(0)
      await expect(charges.month).toContainText(`Ticket ${ticket.number} (20.00 €) joins a later statement`)
    })

    const desk = new DisputesPage(page)
    await test.step('the desk reads what it comes to; what was typed stays when it is refused', async () => {
      await desk.visit()
      await expect(desk.of(ticket.title)).toContainText('It comes to 20.00 € before VAT.')
      await desk.reduce(ticket.title, '20', 'The box was shown wrongly by the template.')
      await expect(desk.of(ticket.title)).toContainText('Give an amount above zero and below 20.00 €.')
      await expect(desk.of(ticket.title).getByLabel('Why, as the store reads it')).toHaveValue(
        'The box was shown wrongly by the template.',
      )
    })
    await test.step('and answers with half of it', async () => {
      await desk.reduce(ticket.title, '10', 'The box was shown wrongly by the template.')
      await expect(desk.main).toContainText('Answered. The store reads it.')
      await expect(desk.of(ticket.title)).toHaveCount(0)
    })

    await test.step('the owner reads it, and the sum has what is left', async () => {
      await charges.visit(month)
      await charges.openIfFolded(ticket.title)
      await expect(receipt).toContainText(`by ${kari.name}: 10.00 € is taken off.`)
      await expect(receipt).toContainText('The box was shown wrongly by the template.')
      await expect(receipt).toContainText(/Taken off.*−10\.00\s€/s)
      await expect(charges.month.getByRole('row', { name: `Ticket ${ticket.number}` })).toContainText(
        '10.00 €',
      )
    })
    await context.close()

    await test.step('and so does the ticket', async () => {
      const read = new TicketPage(page)
      await read.visitAtDesk(ticket.number)
      await expect(read.conversation).toContainText(`${eleni.name} contested the charge of 20.00 €`)
      await expect(read.conversation).toContainText('10.00 € is taken off. The box was shown wrongly')
    })
  },
)
