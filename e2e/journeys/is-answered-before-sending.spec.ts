import { expect, test } from '../journey.ts'
import { NewTicketPage } from '../pages/new-ticket.page.ts'
import {
  type Cast,
  dimitra,
  giorgis,
  kari,
  nefeli,
  nikos,
  ownersApart,
  storesToClose,
  vima,
} from '../people.ts'
import type { World } from '../world.ts'

const incident = 'Checkout ends on an error page'
/** What holds for something critical, on any plan (P6). */
const RULE = 'may be reported by any store, at any hour, through any channel, whatever its plan.'
const REPORTS = /\d stores report trouble with: Discount rules/

/** The partner, for a store of its own that no other journey needs. */
async function forOwnStore(world: World, at: number): Promise<Cast> {
  const apart = [giorgis, ...ownersApart].map(({ store }) => store.slug)
  const taken = [...apart, ...Object.values(storesToClose)]
  const own = (await world.stores(nikos)).filter(({ slug }) => !taken.includes(slug))
  return { ...nikos, store: own.at(at)! }
}

/** Two stores report the discount rules, so that the others are told. */
async function reportRules(world: World) {
  await world.callAbout(giorgis, 'DISCOUNT_RULES', 'Half the rules are off')
  await world.callAbout({ ...kari, store: vima }, 'DISCOUNT_RULES', 'No rule is on')
}

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

test('begins a bug of the discount rules, reads that any store may report it, what others report, and says “us too”', async ({
  enter,
  page,
  world,
}) => {
  const partner = await forOwnStore(world, 0)
  await enter(partner)
  const form = new NewTicketPage(page, partner)
  await form.visit()
  await form.title.pressSequentially('discount rules')
  await expect(form.before).not.toContainText(RULE)
  await form.type('Bug').check()
  await expect(form.before).toContainText(RULE)
  await expect(form.before).toContainText('Tick Discount rules among the parts')
  await page.getByRole('checkbox', { name: 'Discount rules', exact: true }).check()
  await expect(form.before).not.toContainText('Tick Discount rules among the parts')

  // Where another journey declares an incident of them in between, what was reported is answered, and told again.
  await expect(async () => {
    await reportRules(world)
    await form.visit()
    await form.type('Bug').check()
    await expect(form.before).toContainText(REPORTS, { timeout: 3_000 })
  }).toPass()
  await expect(form.before).not.toContainText('Half the rules are off')
  await expect(form.title).toHaveValue('discount rules')
  await form.usToo('Discount rules')
  await expect(page).toHaveURL(/\/tickets\/\d+/)
  await form.visit()
  await expect(form.title).toHaveValue('discount rules')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('reads what others report of the discount rules when the answers are asked for, and says “us too”', async ({
    enter,
    page,
    world,
  }) => {
    const partner = await forOwnStore(world, -1)
    await enter(partner)
    const form = new NewTicketPage(page, partner)
    await expect(async () => {
      await reportRules(world)
      await form.visit()
      await form.type('Bug').check()
      await form.title.fill('Discount rules are ignored')
      await form.showAnswers()
      await expect(form.before).toContainText(RULE, { timeout: 3_000 })
      await expect(form.before).toContainText(REPORTS, { timeout: 3_000 })
    }).toPass()
    await expect(form.title).toHaveValue('Discount rules are ignored')
    await form.usToo('Discount rules')
    await expect(page).toHaveURL(/\/tickets\/\d+/)
  })

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
