import { expect, test } from '../journey.ts'
import { ProgramsPage } from '../pages/programs.page.ts'
import { eleni, nikos } from '../people.ts'

const STORES = '{ stores(first: 5) { nodes { name } } viewer { person { name } } }'

test(
  'lets a program ask for one store: its token is shown once, the store sees the program, and what is revoked opens nothing',
  { tag: '@form' },
  async ({ page, enter, world, request, baseURL, windowOf }) => {
    const name = world.titled('Sync')
    const programs = new ProgramsPage(page, name)
    const ask = async (token: string) => {
      const answer = await request.post(`${baseURL}/graphql`, {
        headers: { authorization: `Bearer ${token}` },
        data: { query: STORES },
      })
      return { status: answer.status(), body: await answer.json() }
    }
    await enter(nikos)
    await page.goto('/stores')
    await page.getByRole('link', { name: 'Programs' }).first().click()
    await expect(programs.main).toContainText('A program asks in its own name')

    await programs.name.fill(name)
    await programs.make()
    await expect(programs.making()).toContainText('Choose at least one thing that it may do.')
    await expect(programs.name).toHaveValue(name)
    await programs.allow('Stores: read')
    await programs.onlyIn(eleni.store.name)
    await programs.make()
    await expect(programs.row()).toContainText('The program is made.')
    await expect(programs.row()).toContainText(`Only ${eleni.store.name}`)
    await expect(programs.row()).toContainText('In the last 30 days it used nothing of the API that will go.')

    await programs.issue('30 days')
    const token = await programs.shown('The new token').inputValue()
    expect(token).toMatch(/^stoa_live_[0-9A-Za-z]{50}$/)
    const { status, body } = await ask(token)
    expect([status, body.data]).toEqual([
      200,
      {
        stores: { nodes: [{ name: eleni.store.name }] },
        viewer: { person: { name: `${name} · Arvanitis Digital` } },
      },
    ])
    expect(body.extensions.cost.actual).toBeGreaterThan(0)
    await page.goto(page.url().split('?')[0]!)
    await expect(programs.row()).toContainText(`…${token.slice(-4)}`)
    await expect(programs.main).not.toContainText(token)

    const ofStore = await windowOf(eleni)
    await ofStore.goto(`/stores/${eleni.store.slug}/partner`)
    const seen = ofStore.getByRole('listitem').filter({ hasText: name })
    await expect(seen).toContainText('Stores: read')
    await expect(seen).toContainText('Last used')

    await programs.revokeToken()
    await expect(programs.row()).toContainText('Revoked')
    expect((await ask(token)).status).toBe(401)

    await programs.addSecret()
    await expect(programs.shown('The new client secret')).toHaveValue(/^stoa_key_/)
    await programs.revoke()
    await expect(programs.row()).not.toContainText('Issue a token')
    await ofStore.reload()
    await expect(seen).toHaveCount(0)
  },
)
