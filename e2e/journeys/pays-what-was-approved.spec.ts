import type { Browser } from '@playwright/test'
import { expect, test } from '../journey.ts'
import { lookAt } from '../look-at.ts'
import { openWindow } from '../open-window.ts'
import { ChargesPage } from '../pages/charges.page.ts'
import { DisputesPage } from '../pages/disputes.page.ts'
import { EstimatePage } from '../pages/estimate.page.ts'
import { StatementPage } from '../pages/statement.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { eleni, giorgis, kari } from '../people.ts'
import { openTravelling } from '../travelling-stoa.ts'
import { World } from '../world.ts'

// Mails take minutes and a month its days: this Stoa is its own, and they pass in it at once.
test(
  'pays what was approved: by the mail’s link on a phone, worked past and refused, on a statement as approved, contested and credited',
  { tag: '@waits' },
  async ({ browser }) => {
    test.setTimeout(300_000)
    const stoa = await openTravelling(AbortSignal.timeout(280_000))
    try {
      const { address } = stoa
      const world = new World(address)
      const windowOf = (person: typeof eleni, at = world) => openWindow(browser, at, address, person)
      // By day: at night nobody is mailed.
      const began = Temporal.Now.zonedDateTimeISO('Europe/Athens').add({ days: 1 }).with({ hour: 10 })
      await stoa.travelTo(began.toInstant())
      const words = 'Το δελτίο αποστολής κάτω από την τιμή'
      const ticket = await world.openTicket(eleni, words, 'ORDER')
      const agents = await windowOf(kari)
      const [desk, offering] = [new TicketPage(agents), new EstimatePage(agents)]
      const members = await windowOf(giorgis)
      let where = ''

      await test.step('the agent offers half an hour; the owner is mailed a link', async () => {
        await offering.visitForm(ticket.number)
        await offering.offer('30', 'Move the delivery note under the price.')
        await expect(offering.panel).toContainText('Estimate 1: 30 min, at most 20.00 €')
        // A mail waits for what else happens to its ticket before it leaves.
        await stoa.travelTo(began.add({ minutes: 3 }).toInstant())
        const link = async () => {
          const mail = await world.mailOf(eleni, ticket)
          return /\S+\/estimates\/approve\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
        }
        await expect.poll(link, { timeout: 60_000, intervals: [1_000] }).toMatch(/approve/)
        where = new URL(await link()).pathname
      })
      await test.step('a member who was given it reads why it is not theirs, and is refused', async () => {
        const given = new EstimatePage(members)
        await members.goto(where)
        await expect(given.main).toContainText(`This link was mailed to ${eleni.name}.`)
        await expect(given.main).toContainText('only an owner can approve estimates')
        await expect(given.approve).toHaveCount(0)
        await members.evaluate(() => {
          const form = Object.assign(document.createElement('form'), { method: 'post' })
          document.body.append(form)
          form.submit()
        })
        await expect(given.main).toContainText('Only an owner can approve estimates.')
      })
      const phone = await openPhone(browser, address)
      await test.step('everyone can use its page', async () => {
        const looked = await browser.newPage({ baseURL: address })
        const speak = (value: string) =>
          looked.context().addCookies([{ name: 'stoa_language', value, url: address }])
        await lookAt(looked, { where, speak })
        await looked.close()
      })
      await test.step('the owner approves on a phone, by the button and not by the link, once', async () => {
        const mailed = new EstimatePage(phone)
        for (let times = 0; times < 2; times++) {
          await phone.goto(where)
          await expect(mailed.heading).toHaveText('Approve the estimate')
        }
        await expect(mailed.main).toContainText('Move the delivery note under the price')
        await mailed.approve.click()
        await expect(mailed.heading).toHaveText('The estimate is approved')
        await phone.goto(where)
        await expect(mailed.heading).toHaveText('The estimate is approved already')
        await expect(mailed.approve).toHaveCount(0)
        await desk.visitAtDesk(ticket.number)
        await expect(desk.conversation).toContainText(`${eleni.name} approved the estimate`)
      })

      const owners = await windowOf(eleni)
      await test.step('the timer stops by itself when the half hour is used up, and asks', async () => {
        await desk.visitWork(ticket.number)
        await desk.startTimer()
        await expect(desk.main).toContainText('The owner approved 30 min: the timer stops by itself at')
        await stoa.travelTo(began.add({ minutes: 60 }).toInstant())
        const where = `/desk/tickets/${ticket.number}?act=work`
        const speak = (value: string) =>
          agents.context().addCookies([{ name: 'stoa_language', value, url: address }])
        await lookAt(agents, { where, speak })
        await speak('en')
        await desk.visitWork(ticket.number)
        await expect(desk.runningTimer).toHaveAccessibleName(
          /, 30\smin \(Order\): stopped, what was approved is used up$/,
        )
        await expect(desk.main).toContainText('The 30 min that the owner approved were used up at')
      })
      await test.step('the agent works past it and asks again, and the owner refuses', async () => {
        await desk.goOn('Moved it, and in the wholesale view')
        await expect(desk.main).toContainText('What the timer counts is recorded and held.')
        await stoa.travelTo(began.add({ minutes: 75 }).toInstant())
        await desk.stopTimer('15', 'The wholesale view on phones')
        await expect(desk.main).toContainText('Held: 15 min. Not charged until an owner approves.')
        await desk.askForMore()
        await offering.offer('60', 'The wholesale view too.')
        await expect(offering.panel).toContainText('Estimate 2')
        const reading = new EstimatePage(owners)
        await reading.visit(eleni.store.slug, ticket.number)
        await reading.decline('Not the wholesale view.')
        await expect(reading.panel).toContainText(`${eleni.name} declined it`)
        const charges = new ChargesPage(owners, eleni)
        await charges.visit()
        await expect(charges.receipt(ticket.title)).toContainText('15 min held')
      })

      const closing = began.with({ day: 4, hour: 8 }).add({ months: 1 })
      await stoa.travelTo(closing.toInstant())
      // Whoever was signed in is so no more: a session does not live for a month.
      const later = new World(address)
      const period = began.toPlainDate().toPlainYearMonth().toString()
      await test.step('the month closes by itself', async () => {
        const newest = async () => (await later.statement(eleni)).period
        await expect.poll(newest, { timeout: 60_000, intervals: [1_000] }).toBe(period)
      })
      const { name, month } = await later.statement(eleni)
      const read = await windowOf(eleni, later)
      const statement = new StatementPage(read)
      const speak = async (value: string) => {
        await read.context().addCookies([{ name: 'stoa_language', value, url: address }])
        await read.reload()
      }
      await test.step('the PDF shows what was approved, in Greek, and nothing of what was not', async () => {
        await statement.open(eleni, name)
        await expect(statement.line(ticket.title)).toContainText('20.00 €')
        await speak('el')
        const pdf = await statement.pdf()
        // A title longer than its column goes on in the next row.
        expect(pdf).toContain(`${ticket.number} ${words} 30 λ. 30 λ. 40,00 €/ώρα 20,00 € 0,00 € 20,00 €`)
        expect(pdf).toContain('Moved it, and in the wholesale view, 30 λεπτά')
      })
      await test.step('the owner contests it, and the desk takes half of it off', async () => {
        await speak('en')
        await statement.contest(ticket.title, 'It stands above the price on a phone.')
        await expect(statement.line(ticket.title)).toContainText(`by ${eleni.name}, frozen until we answer`)
        const disputes = new DisputesPage(await windowOf(kari, later))
        await disputes.visit()
        await disputes.reduce(ticket.title, '10', 'Half of it was not done on phones.')
        await expect(disputes.main).toContainText('Answered. The store reads it.')
      })
      await test.step('the credit note appears, and what is left to pay', async () => {
        await read.reload()
        await expect(statement.line(ticket.title)).toContainText('Half of it was not done on phones.')
        await expect(statement.sums).toContainText(/Credit note CN-\d{4}-\d{6}\s*−12\.40\s€/)
        const note = await statement.creditNote()
        expect(note).toContain(`for statement ${name} of ${month}`)
        expect(note).toContain('12.40 €')
      })
    } finally {
      await stoa.close()
    }
  },
)

/** A phone on which nobody is signed in, without JavaScript. */
async function openPhone(browser: Browser, address: string) {
  const context = await browser.newContext({
    baseURL: address,
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  })
  await context.addCookies([{ name: 'stoa_language', value: 'en', url: address }])
  return context.newPage()
}
