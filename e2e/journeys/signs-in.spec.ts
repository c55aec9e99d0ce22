import { expect, test } from '../journey.ts'
import { HomePage } from '../pages/home.page.ts'
import { ProfileMenu } from '../pages/profile-menu.page.ts'
import { SignInPage } from '../pages/sign-in.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { demoPassword, eleni, nikos } from '../people.ts'

test.describe('signs in', { tag: '@form' }, () => {
  test('with an address and a password', async ({ page }) => {
    const signIn = new SignInPage(page)
    await signIn.open()
    await signIn.signIn(eleni.email, demoPassword)
    await expect(page).toHaveURL(`/stores/${eleni.store.slug}`)
    await expect(page.getByText(eleni.store.name)).toBeVisible()
  })

  test('as someone of the demo, with one click', async ({ page }) => {
    const signIn = new SignInPage(page)
    await signIn.open()
    await signIn.signInAs(nikos.name)
    await expect(page).toHaveURL('/stores')
  })

  test('with a wrong password, reads one sentence and keeps the address', async ({ page }) => {
    const signIn = new SignInPage(page)
    await signIn.open()
    await signIn.signIn(eleni.email, 'not her password')
    await expect(signIn.refusal).toHaveText('Address and password do not belong together. Check both.')
    await expect(signIn.address).toHaveValue(eleni.email)

    await signIn.open()
    await expect(signIn.refusal).toHaveCount(0)
    await signIn.signIn('nobody@example.test', 'not a password')
    await expect(signIn.refusal).toHaveText('Address and password do not belong together. Check both.')
  })

  test('follows a deep link, and is led there once signed in', async ({ page, world }) => {
    const ticket = await world.openTicket(eleni, 'Prices lose their cents')
    const signIn = new SignInPage(page)
    await new TicketPage(page).visit(eleni.store.slug, ticket.number)
    await expect(page).toHaveURL(/\/sign-in\?to=/)
    await signIn.signIn(eleni.email, demoPassword)
    await expect(page).toHaveURL(`/stores/${eleni.store.slug}/tickets/${ticket.number}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(ticket.title)
  })
})

test('signs out, and is asked to sign in again', { tag: '@form' }, async ({ page, context }) => {
  const signIn = new SignInPage(page)
  await signIn.open()
  await signIn.signIn(eleni.email, demoPassword)
  await expect(page).toHaveURL(`/stores/${eleni.store.slug}`)
  await context.addCookies([{ name: 'stoa_language', value: 'en', url: new URL(page.url()).origin }])
  const home = new HomePage(page, eleni)
  await home.visit()
  const session = await context.cookies()
  const menu = new ProfileMenu(page, eleni)
  await menu.open()
  await menu.signOut()
  await expect(page).toHaveURL('/sign-in')
  await home.visit()
  await expect(page).toHaveURL(/\/sign-in/)

  await test.step('the old session is worth nothing', async () => {
    await context.addCookies(session)
    await home.visit()
    await expect(page).toHaveURL(/\/sign-in/)
  })
})
