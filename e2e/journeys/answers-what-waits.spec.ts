import { expect, test } from '../journey.ts'
import { HomePage } from '../pages/home.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { eleni, kari } from '../people.ts'

const QUESTION = 'Which browser do your customers use?'

test.describe('answers what waits', { tag: '@form' }, () => {
  test('and the deadline runs on', async ({ page, enter, world, lone }) => {
    await world.answerAll(lone)
    const opened = await world.openTicket(lone, 'The coupon is refused')
    await world.askAndWait(kari, opened, QUESTION)
    await enter(lone)
    const home = new HomePage(page, lone)
    const ticket = new TicketPage(page)

    await test.step('home shows the question', async () => {
      await home.visit()
      await expect(home.waiting).toContainText(opened.title)
      await expect(home.waiting).toContainText(QUESTION)
    })
    await test.step('the ticket says that it waits, three times over', async () => {
      await home.answer(opened.title)
      await expect(ticket.heading).toHaveText(opened.title)
      await expect(ticket.status).toHaveText('Waiting for you')
      await expect(ticket.deadline).toHaveText('The deadline waits for you')
      await expect(ticket.clock).toContainText('Paused, waiting for you')
      await expect(ticket.message(QUESTION)).toContainText(kari.name)
      await expect(ticket.conversation).toContainText('The deadline stands still.')
    })
    await test.step('her answer starts the clock', async () => {
      await ticket.answer('Firefox, all of them.')
      await expect(ticket.message('Firefox, all of them.')).toContainText(lone.name)
      await expect(ticket.status).toHaveText('Open')
      await expect(ticket.deadline).toHaveText(/^Due /)
      await expect(ticket.clock).toContainText('On track')
      await expect(ticket.conversation).not.toContainText('The deadline stands still.')
    })
    await test.step('and home no longer shows it', async () => {
      await home.visit()
      await expect(home.main).toBeVisible()
      await expect(home.waiting.getByText(opened.title)).toHaveCount(0)
    })
  })

  test('and opens again what was resolved too early', async ({ page, enter, world }) => {
    const opened = await world.openTicket(eleni, 'Stock counts backwards')
    await world.resolve(kari, opened, 'The nightly import ran twice. It runs once again.')
    await enter(eleni)
    const ticket = new TicketPage(page)
    await ticket.visit(eleni.store.slug, opened.number)
    await expect(ticket.status).toHaveText('Resolved')
    await expect(ticket.deadline).toHaveText(/^Kept, .* early$/)
    await expect(ticket.conversation).toContainText(`${kari.name} said at`)

    await ticket.reopen()
    await expect(ticket.status).toHaveText('Open')
    await expect(ticket.deadline).toHaveText(/^Due /)
    await expect(ticket.conversation).toContainText(`${eleni.name} opened it again at`)

    await ticket.saySolved()
    await expect(ticket.status).toHaveText('Resolved')
    await expect(ticket.deadline).toHaveText(/^Kept, .* early$/)
    await expect(ticket.conversation).toContainText(`${eleni.name} said at`)
  })
})
