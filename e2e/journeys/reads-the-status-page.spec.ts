import { expect, test } from '../journey.ts'
import { StatusPage } from '../pages/status.page.ts'
import { kari, thanos } from '../people.ts'

test(
  'reads the status page without signing in, and hears of the checkout by mail until they have enough',
  { tag: '@form' },
  async ({ enter, page, request, world, javaScriptEnabled }) => {
    test.setTimeout(120_000)
    await enter(null)
    const status = new StatusPage(page)
    const language = javaScriptEnabled === false ? 'nb' : 'en'
    const address = `reader-${crypto.randomUUID().slice(0, 8)}@mail.example`
    const words = world.titled('The change is being rolled back')

    await test.step('what is wrong now is told to everyone', async () => {
      await status.visit()
      await expect(status.heading).toHaveText(/problems? now$/)
      await expect(status.main).toContainText('Checkout ends on an error page')
      await expect(status.part('Checkout')).toContainText('critical')
      await expect(status.main).toContainText(/\d+ other parts: no incident in 90 days/)
    })

    await test.step('what is no address is refused, and nothing typed is lost', async () => {
      await status.askByMail('nobody@nowhere', 'Checkout')
      await expect(status.main).toContainText('This is not an email address.')
      await expect(status.address).toHaveValue('nobody@nowhere')
    })

    const link =
      await test.step('an address is asked first, and confirmed by the link in its mail', async () => {
        await status.address.fill(address)
        await status.send.click()
        await expect(status.main).toContainText('We wrote to the address.')
        const asked = () => world.mailAbout(thanos, 'Confirm mails about incidents', address)
        await expect.poll(async () => (await asked())?.text, { timeout: 30_000 }).toContain('/status/mail/')
        const mailed = new URL(/\S+\/status\/mail\/[^/\s]+/.exec((await asked())!.text)![0]).pathname
        await page.goto(mailed)
        await expect(status.main).toContainText('Nothing is sent here yet.')
        await status.confirm()
        await expect(status.main).toContainText('You hear of incidents at this address.')
        return mailed
      })

    await test.step('what the desk says is mailed, and stands on the page and in the feed', async () => {
      await world.postUpdate(kari, await world.currentIncident(kari), words)
      const told = async () => (await world.mailAbout(thanos, words, address))?.subject
      await expect.poll(told, { timeout: 30_000 }).toBe('Checkout ends on an error page (Checkout)')
      await status.visit()
      await expect(status.main).toContainText(words)
      const feed = await request.get(`/status/feed.atom?component=CHECKOUT&language=${language}`)
      expect(feed.headers()['content-type']).toContain('application/atom+xml')
      expect(await feed.text()).toContain(words)
      const other = await request.get('/status/feed.atom?component=GIFT_CARDS')
      expect(await other.text()).not.toContain(words)
    })

    await test.step('one press ends it', async () => {
      await page.goto(link)
      await status.stop()
      await expect(status.main).toContainText('No more mails are sent to this address.')
    })
  },
)
