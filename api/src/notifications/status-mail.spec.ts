import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshWorld, type World } from '../../test/world.ts'
import { askForStatusMail } from './ask-for-status-mail.ts'
import { Mail } from './mail.entity.ts'
import { StatusMailAsk } from './status-mail-ask.entity.ts'
import { StatusSubscriber } from './status-subscriber.entity.ts'
import { sweepStatusSubscribers } from './sweep-status-subscribers.ts'

type Told = { email: string; components: string[]; isConfirmed: boolean; isStopped: boolean }
type Refused = { userErrors: { code: string; field: string[] | null }[] }

const EVA = 'eva@butikk.example'

let world: World
beforeAll(async () => void (world = await freshWorld()))
afterAll(() => world.close())
beforeEach(async () => {
  await world.stoa.orm.em.fork().nativeDelete(StatusMailAsk, {})
  await world.stoa.orm.em.fork().nativeDelete(StatusSubscriber, {})
})

describe('askForStatusMail', () => {
  it('asks the owner of an address, in the language asked for, and tells it nothing else', async () => {
    await ask('  Eva@Butikk.Example ', ['CHECKOUT'], 'NB')
    const [mail] = await mails()
    expect(mail).toMatchObject({ subject: 'Bekreft e-post om hendelser hos NagaCommerce', person: null })
    expect(mail?.recipient.address).toBe(EVA)
    expect((await subscriber()).isTold).toBe(false)
  })

  it('writes one mail for wishes sent at once, and for those of ten minutes', async () => {
    await Promise.all(Array.from({ length: 8 }, () => ask(EVA)))
    await ask(EVA, ['CART'])
    expect(await mails()).toHaveLength(1)
    world.travel({ minutes: 11 })
    await ask(EVA, ['CART'])
    expect(await mails()).toHaveLength(2)
    expect((await subscriber()).components).toEqual(['CART'])
  })

  it('changes nothing for an address that is told already, and says where its owner can', async () => {
    await ask(EVA, ['CHECKOUT'])
    await choose(await token(), ['CHECKOUT'])
    world.travel({ minutes: 11 })
    expect(await ask(EVA, ['CART'], 'EL')).toEqual({ userErrors: [] })
    expect(await subscriber()).toMatchObject({ components: ['CHECKOUT'], language: 'EN', isTold: true })
    expect((await mails())[0]?.subject).toBe('NagaCommerce: Choose what you hear of')
  })

  it.each([
    '',
    'eva',
    'eva@butikk',
    'a b@c.example',
    'eva@c.example, x@y.example',
    'eva@c.example\nBcc: x@y.example',
  ])('refuses %j, which is no address', async (email) => {
    expect(await ask(email)).toMatchObject({
      userErrors: [{ code: 'OUT_OF_RANGE', field: ['input', 'email'] }],
    })
  })

  it('refuses a component that there is not', async () => {
    expect(await ask(EVA, ['MOON'])).toMatchObject({
      userErrors: [{ code: 'OUT_OF_RANGE', field: ['input', 'components'] }],
    })
  })

  it('refuses the twenty-first address of an hour from one place', async () => {
    for (let n = 0; n < 20; n++) await ask(`p${n}@butikk.example`)
    expect(await ask(EVA)).toMatchObject({ userErrors: [{ code: 'TOO_MANY_ATTEMPTS' }] })
    await expect(askFrom('203.0.113.7')).resolves.toBeUndefined()
  })

  it('lets no more through than that when all are asked at once', async () => {
    const asked = await Promise.all(Array.from({ length: 24 }, (_, n) => ask(`p${n}@butikk.example`)))
    expect(asked.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(20)
  })

  it('counts the addresses of one IPv6 network as one place', async () => {
    for (let n = 0; n < 20; n++) await askFrom(`2001:db8:1:2::${n}`, `p${n}@butikk.example`)
    await expect(askFrom('2001:db8:1:2:ffff::1')).rejects.toMatchObject({ code: 'TOO_MANY_ATTEMPTS' })
    await expect(askFrom('2001:db8:1:3::1')).resolves.toBeUndefined()
  })

  it.each([
    ['is told', async () => choose(await token(), [])],
    ['was not confirmed', async () => {}],
    ['is told no more', async () => void (await stop(await token()))],
  ])(
    'writes three mails a day to an address that %s, whoever asks, and answers the same',
    async (_, become) => {
      await askFrom('203.0.113.1')
      await become()
      for (let n = 2; n < 12; n++) {
        world.travel({ minutes: 11 })
        await expect(askFrom(`203.0.113.${n}`)).resolves.toBeUndefined()
      }
      expect(await mails()).toHaveLength(3)
      world.travel({ minutes: 24 * 60 })
      await askFrom('203.0.113.1')
      expect(await mails()).toHaveLength(4)
    },
  )
})

describe('chooseStatusMail', () => {
  it('confirms the address and keeps the choice, twice as once', async () => {
    await ask(EVA)
    const chosen = await choose(await token(), ['CART'])
    expect(chosen.statusMail).toEqual({
      email: 'e…@butikk.example',
      components: ['CART'],
      isConfirmed: true,
      isStopped: false,
    })
    expect(await choose(await token(), ['CART'])).toEqual(chosen)
  })

  it('refuses a link that was changed', async () => {
    await ask(EVA)
    const changed = (await token()).replace(/^./, (first) => (first === 'M' ? 'N' : 'M'))
    expect(await choose(changed, [])).toMatchObject({ statusMail: null, userErrors: [{ code: 'NOT_FOUND' }] })
    expect((await subscriber()).isTold).toBe(false)
  })
})

describe('stopStatusMail', () => {
  it('ends the mails by one press of a mail program, and by the page', async () => {
    await ask(EVA)
    const link = await token()
    await choose(link, [])
    const pressed = await world.stoa.server.inject({
      method: 'POST',
      url: `/status/mail/${link}/stop`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    })
    expect(pressed.statusCode).toBe(200)
    expect((await subscriber()).isTold).toBe(false)
    const { data } = await world
      .as(null)
      .run<{ stopStatusMail: { statusMail: Told } }>(
        `mutation ($token: String!) { stopStatusMail(input: { token: $token }) { statusMail { isStopped } } }`,
        { token: link },
      )
    expect(data.stopStatusMail.statusMail.isStopped).toBe(true)
  })

  it('says nothing of a link that was changed', async () => {
    const pressed = await world.stoa.server.inject({ method: 'POST', url: '/status/mail/eHg.eHg/stop' })
    expect(pressed.statusCode).toBe(404)
  })
})

describe('sweepStatusSubscribers', () => {
  it('forgets who never confirmed after three days, and keeps who did', async () => {
    await ask(EVA)
    await ask('lise@butikk.example')
    await choose(await token(), [])
    world.travel({ minutes: 73 * 60 })
    expect(await sweepStatusSubscribers(world.stoa.orm.em.fork(), world.now())).toBe(1)
    expect((await subscriber()).email).toBe(EVA)
  })

  it('forgets after a day who asked', async () => {
    await ask(EVA)
    world.travel({ minutes: 25 * 60 })
    await sweepStatusSubscribers(world.stoa.orm.em.fork(), world.now())
    expect(await world.stoa.orm.em.fork().count(StatusMailAsk, {})).toBe(0)
  })
})

async function ask(email: string, components: string[] = [], language = 'EN'): Promise<Refused> {
  const { data } = await world
    .as(null)
    .run<{ askForStatusMail: Refused }>(
      `mutation ($input: AskForStatusMailInput!) { askForStatusMail(input: $input) { userErrors { code field } } }`,
      { input: { email, components, language } },
    )
  return data.askForStatusMail
}

function askFrom(address: string, email = EVA): Promise<void> {
  const wish = { email, components: [], language: 'EN' } as const
  return askForStatusMail(world.stoa.orm.em.fork(), wish, address, world.stoa.links, world.now())
}

function stop(link: string) {
  return world.stoa.server.inject({ method: 'POST', url: `/status/mail/${link}/stop` })
}

async function choose(token: string, components: string[]): Promise<Refused & { statusMail: Told | null }> {
  const { data } = await world.as(null).run(
    `mutation ($input: ChooseStatusMailInput!) { chooseStatusMail(input: $input) {
      statusMail { email components isConfirmed isStopped } userErrors { code field } } }`,
    { input: { token, components } },
  )
  return data.chooseStatusMail
}

/** The mails to Eva, the latest first. */
async function mails(): Promise<Mail[]> {
  return world.stoa.orm.em
    .fork()
    .find(
      Mail,
      { subscriber: { email: EVA } },
      { populate: ['subscriber'], orderBy: { writtenAt: 'desc', id: 'desc' } },
    )
}

/** The last part of the link in the latest mail to Eva. */
async function token(): Promise<string> {
  const [mail] = await mails()
  return /\/status\/mail\/([^/\s]+)\s/.exec(mail?.text ?? '')?.[1] ?? ''
}

function subscriber(): Promise<StatusSubscriber> {
  return world.stoa.orm.em.fork().findOneOrFail(StatusSubscriber, { email: EVA })
}
