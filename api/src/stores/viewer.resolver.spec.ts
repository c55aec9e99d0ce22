import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let owner: Person

beforeAll(async () => {
  world = await freshWorld({ hashesAsUsual: true })
  owner = (await world.buildStore()).owner
})
afterAll(() => world.close())

const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) { viewer { person { name email } memberships { role store { name } } staffRole } userErrors { code field message } }
}`

const signIn = (email: string, password: string) =>
  world.send<{ signIn: never }>(SIGN_IN, { input: { email, password } }, '')

describe('signIn', () => {
  it('sets a session cookie that scripts cannot read', async () => {
    const { response, answer } = await signIn(owner.email, world.password)
    expect(answer.data.signIn).toMatchObject({
      viewer: {
        person: { name: 'Eleni Koronaiou' },
        memberships: [{ role: 'OWNER', store: { name: 'Meli Taygetou' } }],
        staffRole: null,
      },
      userErrors: [],
    })
    expect(String(response.headers['set-cookie'])).toMatch(/stoa\.session_token=.*HttpOnly; SameSite=Lax/)
  })

  it('takes the address in any case', async () => {
    expect((await signIn(owner.email.toUpperCase(), world.password)).answer.data.signIn).toMatchObject({
      userErrors: [],
    })
  })

  it('says the same of a wrong password, an unknown address and an address that is none', async () => {
    const answers = await Promise.all(
      [
        [owner.email, 'a wrong password'],
        ['nobody@example.test', world.password],
        ['no address', world.password],
        [owner.email, ''],
      ].map(([email, password]) => signIn(email!, password!)),
    )
    for (const { answer, response } of answers) {
      expect(answer).toEqual(answers[0]!.answer)
      expect(answer.data.signIn).toMatchObject({
        viewer: null,
        userErrors: [{ code: 'INVALID_CREDENTIALS', field: null }],
      })
      expect(response.headers['set-cookie']).toBeUndefined()
    }
  })

  it('keeps passwords only as hashes', async () => {
    const rows = await world.stoa.reads.selectFrom('account').select('password').execute()
    expect(rows.length).toBeGreaterThan(0)
    for (const { password } of rows) {
      expect(password).not.toContain(world.password)
      expect(password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
    }
  })

  it('stops an address that tries too often', async () => {
    const strict = await freshWorld({ signInAttemptsPerMinute: 3 })
    const codes: (string | undefined)[] = []
    for (let attempt = 0; attempt < 5; attempt++) {
      const { answer } = await strict.send<{ signIn: { userErrors: { code: string }[] } }>(
        SIGN_IN,
        { input: { email: 'nobody@example.test', password: 'guess' } },
        '',
      )
      codes.push(answer.data.signIn.userErrors[0]?.code)
    }
    await strict.close()
    expect(codes).toEqual([...Array(3).fill('INVALID_CREDENTIALS'), ...Array(2).fill('TOO_MANY_ATTEMPTS')])
  })
})

describe('signOut', () => {
  it('ends the session, so that its cookie opens nothing any more', async () => {
    const { response } = await signIn(owner.email, world.password)
    const cookie = [response.headers['set-cookie'] ?? []]
      .flat()
      .map((set) => set.split(';')[0])
      .join('; ')
    const viewer = async () =>
      (await world.send<{ viewer: unknown }>('{ viewer { person { name } } }', {}, cookie)).answer.data.viewer
    expect(await viewer()).toEqual({ person: { name: 'Eleni Koronaiou' } })
    await world.send('mutation { signOut { userErrors { code } } }', {}, cookie)
    expect(await viewer()).toBeNull()
  })
})

describe('viewer', () => {
  it('is null for nobody, and for a made-up cookie', async () => {
    for (const cookie of ['', 'stoa.session_token=abc.def'])
      expect(
        (await world.send<{ viewer: unknown }>('{ viewer { person { name } } }', {}, cookie)).answer.data
          .viewer,
      ).toBeNull()
  })
})
