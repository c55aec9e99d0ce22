import { expect, test } from '../journey.ts'
import { NewTicketPage } from '../pages/new-ticket.page.ts'
import { dimitra, nefeli } from '../people.ts'

const incident = 'Checkout ends on an error page'

test('types “checkout” while its incident goes on, is offered it at once, and sends nothing', async ({
  enter,
  page,
  world,
}) => {
  const count = await world.ticketCount(nefeli)
  await enter(nefeli)
  const form = new NewTicketPage(page, nefeli)
  await form.visit()
  await expect(form.offer(incident)).toHaveCount(0)

  await form.title.pressSequentially('checkout')
  const typedAt = Date.now()
  await expect(form.offer(incident)).toBeVisible()
  console.log(`Offered ${Date.now() - typedAt} ms after the last letter; a second is what it may take.`)
  await expect(form.before).toContainText('This goes on already')

  await form.offer(incident).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(incident)
  await expect(page.getByRole('button', { name: /^Me too/ })).toBeVisible()
  await page.goBack()
  await expect(form.title).toHaveValue('checkout')
  expect(await world.ticketCount(nefeli)).toBe(count)
})

test('names the component of a bug, and is offered its incident before a word is written', async ({
  enter,
  page,
}) => {
  await enter(dimitra)
  const form = new NewTicketPage(page, dimitra)
  await form.visit()
  await form.type('Bug').check()
  await page.getByRole('checkbox', { name: 'Checkout', exact: true }).check()
  await expect(form.offer(incident)).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('is offered the incident when the answers are asked for', async ({ enter, page }) => {
    await enter(dimitra)
    const form = new NewTicketPage(page, dimitra)
    await form.visit()
    await form.title.fill('Checkout is broken')
    await page.getByRole('button', { name: 'Show what applies to this type' }).click()
    await expect(form.offer(incident)).toBeVisible()
    await expect(form.title).toHaveValue('Checkout is broken')
  })
})
