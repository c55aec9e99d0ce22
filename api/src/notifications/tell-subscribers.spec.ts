import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { Mail } from './mail.entity.ts'
import { StatusSubscriber } from './status-subscriber.entity.ts'
import { StatusTelling } from './status-telling.entity.ts'
import { tellSubscribers } from './tell-subscribers.ts'

/** A language that no words are there for. */
const UNSPOKEN = 'XX' as 'EN'

let world: World
let kari: Person
beforeAll(async () => {
  world = await freshWorld()
  kari = await world.buildStaff('AGENT')
})
afterAll(() => world.close())
beforeEach(async () => {
  await tell()
  await world.stoa.orm.em.fork().nativeDelete(StatusSubscriber, {})
})

describe('tellSubscribers', () => {
  it('mails each update once, to those who hear of its components, in their language', async () => {
    await subscribe('all@x.example')
    await subscribe('cart@x.example', { components: ['CART', 'SEARCH'] })
    await subscribe('search@x.example', { components: ['SEARCH'] })
    await subscribe('unconfirmed@x.example', { isConfirmed: false })
    await say('Kurven er treg', { en: 'Mended', nb: 'Rettet' })
    const written = await Promise.all([tell(), tell(), tell()])
    expect(written.reduce((sum, one) => sum + one)).toBe(2)
    const mails = await mailed()
    expect(mails.map(({ recipient }) => recipient.address)).toEqual(['all@x.example', 'cart@x.example'])
    expect(mails[0]?.subject).toBe('Kurven er treg (Handlekurv)')
    expect(mails[0]?.text).toContain('Rettet')
    expect(await tell()).toBe(0)
  })

  it('lets a mail that cannot be worded hold up no other, and writes it once it can be', async () => {
    await subscribe('a@x.example', { language: UNSPOKEN })
    await subscribe('b@x.example')
    await say('First')
    await say('Second')
    expect(await tell()).toBe(2)
    expect(await addresses()).toEqual(['b@x.example', 'b@x.example'])
    await world.stoa.orm.em
      .fork()
      .nativeUpdate(StatusSubscriber, { email: 'a@x.example' }, { language: 'EL' })
    expect(await tell()).toBe(0)
    world.travel({ minutes: 2 })
    expect(await tell()).toBe(2)
    expect(await addresses()).toEqual(['a@x.example', 'a@x.example', 'b@x.example', 'b@x.example'])
  })

  it('tries six times, and then no more', async () => {
    await subscribe('a@x.example', { language: UNSPOKEN })
    await say('First')
    for (let n = 0; n < 10; n++) {
      await tell()
      world.travel({ minutes: 24 * 60 })
    }
    const left = await world.stoa.orm.em.fork().findOneOrFail(StatusTelling, { attempts: { $gt: 0 } })
    expect(left).toMatchObject({ attempts: 6, nextTryAt: null })
    expect(left.lastError).not.toBe('')
  })

  it('lets a mail that the database refuses hold up no other', async () => {
    for (const name of ['a', 'b', 'c']) await subscribe(`${name}@x.example`)
    await say('First')
    await refuseMailTo('b@x.example')
    expect(await tell()).toBe(2)
    expect(await addresses()).toEqual(['a@x.example', 'c@x.example'])
    await refuseMailTo(null)
    world.travel({ minutes: 2 })
    expect(await tell()).toBe(1)
    expect(await addresses()).toEqual(['a@x.example', 'b@x.example', 'c@x.example'])
  })

  it('goes on after a restart where it was, and mails nobody twice', async () => {
    for (let n = 0; n < 300; n++) await subscribe(`p${n}@x.example`)
    await say('First')
    const cut = { fork: () => ({ transactional: (act: never) => once(act) }) } as never
    let turns = 0
    const once = (act: never) => {
      if (++turns === 4) throw new Error('the process ended')
      return world.stoa.orm.em.fork().transactional(act)
    }
    await expect(tellSubscribers(cut, world.stoa.links, world.now())).rejects.toThrow('the process ended')
    const before = (await addresses()).length
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(300)
    await tell()
    const all = await addresses()
    expect(all).toHaveLength(300)
    expect(new Set(all).size).toBe(300)
  })

  it('mails nobody who stopped the mails meanwhile', async () => {
    await subscribe('a@x.example', { language: UNSPOKEN })
    await say('First')
    await tell()
    await world.stoa.orm.em
      .fork()
      .nativeUpdate(StatusSubscriber, { email: 'a@x.example' }, { language: 'EN', stoppedAt: world.now() })
    world.travel({ minutes: 2 })
    expect(await tell()).toBe(0)
    expect(await world.stoa.orm.em.fork().count(StatusTelling, { nextTryAt: { $ne: null } })).toBe(0)
  })

  it('takes as many statements for many as for few', async () => {
    for (let n = 0; n < 3; n++) await subscribe(`few${n}@x.example`)
    await say('First')
    const few = await world.countStatements(tell)
    for (let n = 0; n < 150; n++) await subscribe(`many${n}@x.example`)
    await say('Second')
    expect(await world.countStatements(tell)).toBe(few)
  })
})

const tell = () => tellSubscribers(world.stoa.orm.em.fork(), world.stoa.links, world.now())

type Wish = Partial<Pick<StatusSubscriber, 'components' | 'language'>> & { isConfirmed?: boolean }

async function subscribe(
  email: string,
  { components = [], language = 'NB', isConfirmed = true }: Wish = {},
): Promise<void> {
  const asked = StatusSubscriber.ask({ email, components, language }, world.now())
  if (isConfirmed) asked.choose(components, world.now())
  await world.save(asked)
}

/** Has the database refuse mails to an address, none with null. */
async function refuseMailTo(email: string | null): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(world.owner)
  await run(`create or replace function refuse_mail() returns trigger language plpgsql as $$
    begin
      if exists (select from status_subscriber where id = new.subscriber_id and email = '${email}') then
        raise exception 'this mail is refused';
      end if;
      return new;
    end $$`)
  await run(
    `create or replace trigger refuse_mail before insert on mail for each row execute function refuse_mail()`,
  )
}

async function mailed(): Promise<Mail[]> {
  const mails = await world.stoa.orm.em
    .fork()
    .find(Mail, { subscriber: { $ne: null } }, { populate: ['subscriber'], orderBy: { id: 'asc' } })
  return mails.toSorted((a, b) => (a.recipient.address < b.recipient.address ? -1 : 1))
}

async function addresses(): Promise<string[]> {
  return (await mailed()).map(({ recipient }) => recipient.address)
}

/** Says something to everyone of an incident in the cart. */
async function say(title: string, words: object = { en: 'We know why.' }): Promise<void> {
  const { declareIncident } = await run(
    `mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { incident { id } } }`,
    { input: { title: { en: title }, severity: 'MAJOR', components: ['CART'] } },
  )
  await run(
    `mutation ($input: PostIncidentUpdateInput!) { postIncidentUpdate(input: $input) { userErrors { code } } }`,
    { input: { incidentId: declareIncident.incident.id, stage: 'MONITORING', words } },
  )
}

async function run(query: string, variables: object) {
  return (await world.as(kari).run(query, variables)).data
}
