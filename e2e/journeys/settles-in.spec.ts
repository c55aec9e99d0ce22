import { expect, test } from '../journey.ts'
import { HomePage } from '../pages/home.page.ts'
import { ProfileMenu } from '../pages/profile-menu.page.ts'
import { SignInPage } from '../pages/sign-in.page.ts'
import { eleni } from '../people.ts'

const languages = [
  { name: 'Ελληνικά', tag: 'el', tickets: 'Αιτήματα' },
  { name: 'Norsk', tag: 'nb', tickets: 'Saker' },
  { name: 'English', tag: 'en', tickets: 'Tickets' },
] as const

test.describe('settles in', { tag: '@form' }, () => {
  for (const { name, tag, tickets } of languages) {
    test(`in ${name}, and it stays`, async ({ page, enter }) => {
      await enter(eleni, tag === 'en' ? 'el' : 'en')
      const home = new HomePage(page, eleni)
      await home.visit()
      const menu = new ProfileMenu(page, eleni)
      await menu.open()
      await menu.chooseLanguage(name)
      await expect(page).toHaveURL(`/stores/${eleni.store.slug}`)
      await expect(page.locator('html')).toHaveAttribute('lang', tag)
      await expect(page.getByRole('link', { name: tickets, exact: true }).first()).toBeVisible()
      await page.goto(`/stores/${eleni.store.slug}/plan`)
      await expect(page.locator('html')).toHaveAttribute('lang', tag)
    })
  }

  test('in the dark, and it stays', async ({ page, enter }) => {
    await enter(eleni)
    const home = new HomePage(page, eleni)
    const menu = new ProfileMenu(page, eleni)
    await home.visit()
    await menu.open()
    await menu.chooseTheme('Dark')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await home.visit()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await menu.open()
    await menu.chooseTheme('As the device')
    await expect(page.locator('html')).not.toHaveAttribute('data-theme')
  })

  test('before signing in', async ({ page }) => {
    const signIn = new SignInPage(page)
    await signIn.open()
    await expect(signIn.heading).toHaveText('Support where people answer.')
    await signIn.chooseLanguage('Norsk')
    await expect(page.locator('html')).toHaveAttribute('lang', 'nb')
    await expect(signIn.heading).not.toHaveText('Support where people answer.')
  })
})
