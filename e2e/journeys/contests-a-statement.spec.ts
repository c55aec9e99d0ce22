import { expect, test } from '../journey.ts'
import { DisputesPage } from '../pages/disputes.page.ts'
import { StatementPage } from '../pages/statement.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { ingridHaugen, kari, maria, thanos } from '../people.ts'

const WHY = 'The invoices were wrong since your last update.'
const ANSWER = 'Half of it was a fault of ours.'

test(
  'contests a line of a closed month; the desk takes half of it off by a credit note, and the statement stays as it is',
  { tag: '@form' },
  async ({ page, enter, world, windowOf, javaScriptEnabled }) => {
    // A line is contested once, and this is played twice.
    const owner = javaScriptEnabled === false ? ingridHaugen : maria
    const { number, name, month } = await world.chargedStatement(owner)
    await enter(owner)
    const statement = new StatementPage(page)
    await statement.open(owner, name)
    const hash = await statement.hash.textContent()
    const { title, net } = await statement.firstLine()

    await test.step('with one tap, and words', async () => {
      await statement.contest(title, WHY)
      await expect(statement.line(title)).toContainText(`by ${owner.name}, frozen until we answer`)
      await expect(statement.line(title)).toContainText(WHY)
      await expect(statement.sums).toContainText(`${net} before VAT need not be paid until we answer`)
    })

    await test.step('the desk reads of which statement it is, and takes half of it off', async () => {
      const desk = new DisputesPage(await windowOf(kari))
      await desk.visit()
      await expect(desk.of(title)).toContainText(`Statement ${name}`)
      await expect(desk.of(title)).toContainText('what you take off becomes a credit note')
      await desk.reduce(title, half(net), ANSWER)
      await expect(desk.main).toContainText('Answered. The store reads it.')
    })

    await test.step('the credit note stands below the statement, with what is left to pay', async () => {
      await page.reload()
      await expect(statement.line(title)).toContainText(ANSWER)
      await expect(statement.notes).toContainText(/CN-\d{4}-\d{6}/)
      await expect(statement.sums).toContainText(/Credit note CN-\d{4}-\d{6}\s*−/)
      await expect(statement.sums).toContainText('To pay')
      await expect(statement.hash).toHaveText(hash ?? '')
      const paper = await statement.creditNote()
      expect(paper).toContain('Credit note CN-')
      expect(paper).toContain(`for statement ${name} of ${month}`)
      expect(paper).toContain(`Reason: ${ANSWER}`)
    })

    await test.step('an administrator finds it among the month, and credits the rest', async () => {
      const office = await windowOf(thanos)
      const books = new StatementPage(office)
      await books.openMonth(month)
      await expect(books.ofStore(owner.store.name)).toContainText(/CN-\d{4}-\d{6}\. To pay/)
      await office.goto(`/stores/${owner.store.slug}/charges/statements/${number}`)
      await books.credit(title, '0', 'Ours, all of it.')
      await expect(books.line(title)).toContainText('Give an amount above zero')
      await books.credit(title, '0.01', 'Ours, all of it.')
      await expect(books.line(title)).toContainText(/takes off 0\.01/)
    })

    await test.step('and the ticket’s history has both', async () => {
      const read = new TicketPage(await windowOf(kari))
      await read.visitAtDesk(Number(await statement.ticketOf(title)))
      await expect(read.conversation).toContainText(ANSWER)
      await expect(read.conversation).toContainText(/issued credit note CN-\d{4}-\d{6} over 0\.01/)
    })
  },
)

/** Half of an amount as it is read, such as `26.67 €`. */
function half(net: string): string {
  const cents = Math.floor(Number(net.replace(/[^\d]/g, '')) / 2)
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}
