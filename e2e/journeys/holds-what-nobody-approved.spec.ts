import { expect, test } from '../journey.ts'
import { ChargesPage } from '../pages/charges.page.ts'
import { EstimatePage } from '../pages/estimate.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { eleni, giorgis, kari } from '../people.ts'

test(
  'works past what was approved: the surplus is held while the owner refuses it, and charged once she approves it',
  { tag: '@form' },
  async ({ page, enter, world, windowOf }) => {
    const ticket = await world.openTicket(eleni, 'The origin above the description', 'ORDER')
    await enter(kari)
    const [offering, desk] = [new EstimatePage(page), new TicketPage(page)]
    const owner = await windowOf(eleni)
    const [reading, charges] = [new EstimatePage(owner), new ChargesPage(owner, eleni)]
    const receipt = charges.receipt(ticket.title)
    const costs = async (net: string) => {
      await charges.visit()
      await expect(receipt.getByRole('heading').locator('..')).toContainText(net)
    }
    const approve = async () => {
      await reading.visit(eleni.store.slug, ticket.number)
      await reading.approve.click()
      await expect(reading.approve).toHaveCount(0)
      await expect(reading.panel).toContainText(`${eleni.name} approved it`)
    }

    await test.step('thirty minutes are approved', async () => {
      await offering.visitForm(ticket.number)
      await offering.offer('30', 'Put the origin above the description.')
      await expect(offering.panel).toContainText('at most 20.00 €')
      await approve()
    })
    await test.step('the agent reads how many are left, and what is held once they are passed', async () => {
      await desk.visitWork(ticket.number)
      await expect(desk.main).toContainText('30 min left of the 30 min that the owner approved.')
      await desk.logWork('45', 'Put it there, and in the wholesale view')
      await expect(page.getByRole('status').filter({ hasText: 'Logged: 45 min,' })).toBeVisible()
      await expect(desk.main).toContainText('Held: 15 min. Not charged until an owner approves.')
    })
    await test.step('the owner is charged what she approved, and reads what is not', async () => {
      await costs('20.00 €')
      await expect(receipt).toContainText('15 min held')
      await charges.openReceipt(ticket.title)
      await expect(receipt).toContainText('30 min approved, estimate 1, 15 min held until approved')
      await expect(receipt).toContainText('Recorded, not charged until you approve; then at most 10.00 €')
    })
    await test.step('she refuses more, and nothing more is charged', async () => {
      await desk.askForMore()
      await offering.offer('60', 'The wholesale view too.')
      await expect(offering.panel).toContainText('Estimate 2')
      await reading.visit(eleni.store.slug, ticket.number)
      await reading.decline('Not the whole hour.')
      await expect(reading.panel).toContainText(`${eleni.name} declined it`)
      await costs('20.00 €')
      await expect(receipt).toContainText('15 min held')
    })
    await test.step('she approves what it took, and it is charged', async () => {
      await offering.visitForm(ticket.number)
      await offering.offer('45', 'The wholesale view, as it is done.')
      await expect(offering.panel).toContainText('Estimate 3')
      await approve()
      await costs('30.00 €')
      await expect(receipt).not.toContainText('held')
    })
  },
)

test(
  'says how much may be charged without asking, and what was said meanwhile; a member reads who may say it',
  { tag: '@form' },
  async ({ page, enter, windowOf, lone }) => {
    await enter(lone)
    const charges = new ChargesPage(page, lone)
    await charges.visit()
    await charges.setAllowance('much')
    await expect(charges.allowance).toContainText('Write an amount, such as 99.50.')
    await charges.setAllowance('250')
    await expect(charges.allowance).toContainText('The allowance is set.')
    await expect(charges.allowance).toContainText(
      'Up to 250.00 € a month, before VAT, may be charged without asking.',
    )
    await expect(charges.allowance).toContainText(`Set by ${lone.name}`)

    const elsewhere = new ChargesPage(await windowOf(lone), lone)
    await elsewhere.visit()
    await elsewhere.setAllowance('300')
    await expect(elsewhere.allowance).toContainText('The allowance is set.')
    await charges.setAllowance('200')
    await expect(charges.allowance).toContainText('Another owner set it meanwhile')
    await expect(charges.allowance).toContainText('Up to 300.00 € a month')
    await expect(charges.allowance.getByLabel('Without asking, a month')).toHaveValue('200')
    await charges.setAllowance('200')
    await expect(charges.allowance).toContainText('Up to 200.00 € a month')

    const member = new ChargesPage(await windowOf(giorgis), giorgis)
    await member.visit()
    await expect(member.allowance).toContainText('Only an owner can set it. Ask')
    await expect(member.allowance).toContainText(eleni.name)
    await expect(member.allowance.getByRole('button')).toHaveCount(0)
  },
)
