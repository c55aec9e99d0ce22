import { expect, test } from '../journey.ts'
import { PasswordPage } from '../pages/password.page.ts'
import { SignInPage } from '../pages/sign-in.page.ts'
import { sotiris, thanos } from '../people.ts'

test(
  'is let into a store by the platform, chooses a password by mail, and signs in with it',
  { tag: '@form' },
  async ({ page, world }) => {
    const email = `${crypto.randomUUID().slice(0, 8)}@example.test`
    await world.letInto(thanos, sotiris.store.slug, { email, name: 'Lydia Melas' })
    const linkOf = async (words: string) => {
      let link = ''
      await expect(async () => {
        const mail = await world.mailAbout(thanos, words, email)
        link = /\/password\?\S+/.exec(mail?.text ?? '')![0]
      }).toPass({ timeout: 30_000 })
      return link
    }
    const password = new PasswordPage(page)
    await page.goto(await linkOf('You can sign in to the support of'))
    await expect(password.address).toHaveValue(email)
    await password.askForLink()
    await expect(password.main).toContainText('A mail is on its way, if we know that address.')

    const link = await linkOf('Choose a new password')
    await page.goto(link)
    await password.choose('a password of her own')
    await expect(page.getByRole('main')).toContainText('Your password is set. Sign in with it.')
    await new SignInPage(page).signIn(email, 'a password of her own')
    await expect(page).toHaveURL(`/stores/${sotiris.store.slug}`)

    await page.goto(link)
    await password.choose('a password of somebody else')
    await expect(password.main).toContainText('The link is used up or too old. Ask for another.')
    await expect(password.address).toBeVisible()
  },
)

test('asks for a link from where one signs in, and reads the same where nobody has the address', async ({
  page,
}) => {
  const signIn = new SignInPage(page)
  await signIn.open()
  await page.getByRole('link', { name: 'Forgotten your password, or have none yet?' }).click()
  const password = new PasswordPage(page)
  await password.askForLink('nobody@example.test')
  await expect(password.main).toContainText('A mail is on its way, if we know that address.')
  await expect(password.main).toContainText('nobody@example.test')
  await expect(password.address).toHaveValue('nobody@example.test')
})
