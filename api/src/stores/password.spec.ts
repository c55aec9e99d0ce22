import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let person: Person

beforeAll(async () => {
  world = await freshWorld()
})
beforeEach(async () => {
  person = await world.buildPerson()
})
afterAll(() => world.close())

const REQUEST = `mutation ($input: RequestPasswordLinkInput!) {
  requestPasswordLink(input: $input) { userErrors { code field } } }`
const CHOOSE = `mutation ($input: ChoosePasswordInput!) { choosePassword(input: $input) { userErrors { code field } } }`
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { person { name } } userErrors { code } } }`
const NEW = 'another long password'

async function codesOf(query: string, input: object): Promise<string[]> {
  const { data } = await world.as(null).run(query, { input })
  return Object.values(data as Record<string, { userErrors: { code: string }[] }>)[0]!.userErrors.map(
    ({ code }) => code,
  )
}
const request = (email: string) => codesOf(REQUEST, { email })
const choose = (token: string, password = NEW) => codesOf(CHOOSE, { token, password })
const signIn = (password: string, { email } = person) => codesOf(SIGN_IN, { email, password })

/** What the links of the mails to somebody have, the last one first. */
async function tokensOf({ id } = person): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`
    select text from mail where person_id = ${id}::uuid order by id desc`.execute(world.owner)
  return rows.map(({ text }) => decodeURIComponent(/password\?token=(\S+)/.exec(text)![1]!))
}

/** As if so much time had gone by since every link. */
const letPass = (interval: string) =>
  sql`update verification set created_at = created_at - ${interval}::interval,
    expires_at = expires_at - ${interval}::interval`.execute(world.owner)

describe('a link to choose a password', () => {
  it('is mailed to whoever asks, works once, and ends every session', async () => {
    const cookie = await world.cookieOf(person)
    const viewer = async () =>
      (await world.send<{ viewer: unknown }>('{ viewer { person { name } } }', {}, cookie)).answer.data.viewer
    expect(await viewer()).not.toBeNull()
    expect(await request(person.email.toUpperCase())).toEqual([])
    const [token] = await tokensOf()
    expect(await choose(token!)).toEqual([])
    expect(await viewer()).toBeNull()
    expect(await signIn(world.password)).toEqual(['INVALID_CREDENTIALS'])
    expect(await signIn(NEW)).toEqual([])
    expect(await choose(token!, 'a third long password')).toEqual(['LINK_EXPIRED'])
    expect(await signIn(NEW)).toEqual([])
  })

  it('is answered alike for an address that nobody has, and mails nobody', async () => {
    const count = async () =>
      (await sql<{ count: number }>`select count(*)::int as count from mail`.execute(world.owner)).rows[0]!
        .count
    const before = await count()
    expect(await request('nobody@example.test')).toEqual([])
    expect(await count()).toBe(before)
    expect(await request('no address')).toEqual(['INVALID_EMAIL'])
  })

  it('is mailed once in two minutes, however often it is asked for', async () => {
    for (let time = 0; time < 3; time++) expect(await request(person.email)).toEqual([])
    expect(await tokensOf()).toHaveLength(1)
    await letPass('121 seconds')
    expect(await request(person.email)).toEqual([])
    expect(await tokensOf()).toHaveLength(2)
  })

  it('leads nowhere after an hour, and where it is none', async () => {
    await request(person.email)
    const [token] = await tokensOf()
    await letPass('61 minutes')
    expect(await choose(token!)).toEqual(['LINK_EXPIRED'])
    expect(await choose('no token')).toEqual(['LINK_EXPIRED'])
    expect(await signIn(world.password)).toEqual([])
  })

  it('stands in the database as a hash', async () => {
    await request(person.email)
    const [token] = await tokensOf()
    const { rows } = await sql<{ row: string }>`select verification::text as row from verification`.execute(
      world.owner,
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ row }) => row.includes(token!))).toEqual([])
  })

  it('is spent by one of two who choose at once', async () => {
    await request(person.email)
    const [token] = await tokensOf()
    const passwords = ['one long password', 'two long passwords']
    const told = await Promise.all(passwords.map((password) => choose(token!, password)))
    expect(told.flat()).toEqual(['LINK_EXPIRED'])
    expect(await signIn(passwords[told.findIndex((codes) => codes.length === 0)]!)).toEqual([])
  })

  it.for([
    ['nine characters', '123456789'],
    ['129 characters', 'x'.repeat(129)],
  ])('is kept for another try where a password has %s', async ([, password]) => {
    await request(person.email)
    const [token] = await tokensOf()
    expect(await choose(token!, password)).toEqual(['PASSWORD_LENGTH'])
    expect(await choose(token!)).toEqual([])
  })

  it('is asked for and used no more often than one signs in', async () => {
    const strict = await freshWorld({ signInAttemptsPerMinute: 3 })
    const codes = async (query: string, input: object) => {
      const told: string[] = []
      for (let attempt = 0; attempt < 5; attempt++) {
        const { data } = await strict.as(null).run(query, { input })
        const [{ userErrors }] = Object.values(data as object) as [{ userErrors: { code: string }[] }]
        told.push(userErrors[0]?.code ?? 'none')
      }
      return told
    }
    const tooMany = Array(2).fill('TOO_MANY_ATTEMPTS')
    expect(await codes(REQUEST, { email: 'nobody@example.test' })).toEqual([
      ...Array(3).fill('none'),
      ...tooMany,
    ])
    expect(await codes(CHOOSE, { token: 'none', password: NEW })).toEqual([
      ...Array(3).fill('LINK_EXPIRED'),
      ...tooMany,
    ])
    await strict.close()
  })
})
