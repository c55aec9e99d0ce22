import { expect, test } from '../journey.ts'
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
