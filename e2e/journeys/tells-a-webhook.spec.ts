import { expect, test } from '../journey.ts'
import { WebhooksPage } from '../pages/webhooks.page.ts'
import { eleni, kari, nikos } from '../people.ts'
import { openReceiver } from '../receiver.ts'

test(
  'has a tool told of what happens: the message is signed, one that fails is seen failing, and is sent again',
  { tag: '@form' },
  async ({ page, enter, world }) => {
    const receiver = await openReceiver()
    const webhooks = new WebhooksPage(page, world.titled('Ticket sync'))
    try {
      await enter(nikos)
      await page.goto('/stores')
      await page.getByRole('link', { name: 'Webhooks' }).first().click()
      await expect(webhooks.main).toContainText('A webhook tells your own tools')

      await webhooks.tellOf('Somebody writes on a ticket')
      await webhooks.make('http://10.0.0.8/stoa')
      await expect(webhooks.making()).toContainText('Give an https address on the internet')
      await expect(
        webhooks.making().getByRole('checkbox', { name: 'Somebody writes on a ticket' }),
      ).toBeChecked()
      await webhooks.make(receiver.address)
      await expect(webhooks.row()).toContainText('The webhook is made.')
      const secret = await webhooks.secret().inputValue()
      expect(secret).toMatch(/^whsec_/)

      const ticket = await world.openTicket(eleni, 'The export skips notes')
      await world.reply(kari, ticket, 'We look into it.')
      await expect
        .poll(() => receiver.verified(secret, ticket.id), { timeout: 30_000 })
        .toMatchObject([{ type: 'ticket.replied', data: { message: 'We look into it.' } }])
      await page.goto(page.url().split('?')[0]!)
      await expect(webhooks.main).not.toContainText(secret)
      await webhooks.open()
      await expect(webhooks.latest()).toContainText('Somebody writes on a ticket')
      await expect(webhooks.latest()).toContainText('Arrived')

      receiver.goDown()
      await world.reply(kari, ticket, 'It is mended.')
      await expect(async () => {
        await page.reload()
        await expect(webhooks.latest()).toContainText('Tried again', { timeout: 1_000 })
      }).toPass({ timeout: 30_000 })
      await webhooks.openLatest()
      await expect(webhooks.opened()).toContainText('Answered 503')
      await expect(webhooks.opened()).toContainText('The tool is down.')

      receiver.comeBack()
      await webhooks.sendAgain()
      await expect(webhooks.main).toContainText('It is sent once more.')
      await expect
        .poll(() => receiver.verified(secret, ticket.id), { timeout: 30_000 })
        .toMatchObject([{}, { data: { message: 'It is mended.' } }])
      await expect(async () => {
        await page.goto(page.url().split('?')[0]!)
        await expect(webhooks.latest()).toContainText('Arrived', { timeout: 1_000 })
      }).toPass({ timeout: 30_000 })

      await webhooks.delete()
      await expect(webhooks.main).toContainText('The webhook is deleted.')
      await expect(webhooks.row()).toHaveCount(0)
    } finally {
      await receiver.close()
    }
  },
)
