import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { SMTPServer, type SMTPServerDataStream as Stream, type SMTPServerEnvelope } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { MONDAY_MORNING, freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import { Person } from '../people/person.entity.ts'
import { Membership } from '../stores/store.entity.ts'
import { Ticket } from '../tickets/ticket.entity.ts'
import { type MailCarrier, openCarrier } from './mail-carrier.ts'
import { openSink } from './mail-sink.ts'
import { Mail } from './mail.entity.ts'
import { readReplyToken } from './reply-address.ts'
import { sendWaitingMail } from './send-waiting-mail.ts'
import { writeMail } from './write-mail.ts'

const sender = { name: 'NagaCommerce', domain: 'nagacommerce.example', secret: 'a secret of the specs' }
const logger = pino({ level: 'silent' })
const LIST = '{ sentMails(first: 100) { totalCount nodes { id from to replyTo subject text html sentAt } } }'

let world: World
let sink: Awaited<ReturnType<typeof openSink>>
let carrier: MailCarrier
let owner: Person
let ticketId: string
let ticketNumber: number

beforeAll(async () => {
  world = await freshWorld()
  sink = await openSink(world.stoa.orm.em.fork())
  carrier = openCarrier(sink.smtpUrl, sender)
})
beforeEach(async () => {
  world.travel(MONDAY_MORNING)
  const shop = await world.buildStore()
  owner = shop.owner
  const { data } = await world
    .as(owner)
    .run(
      'mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id number } userErrors { code } } }',
      {
        input: {
          storeId: nodeId('Store', shop.store.id),
          type: 'BUG',
          title: 'The cart',
          body: 'It empties.',
        },
      },
    )
  ticketNumber = data.openTicket.ticket.number
  const rows = await world.stoa.reads
    .selectFrom('ticket')
    .where('number', '=', ticketNumber)
    .select('id')
    .execute()
  ticketId = rows[0]!.id
})
afterAll(async () => {
  carrier.close()
  await sink.close()
  await world.close()
})

const send = (by: MailCarrier = carrier) =>
  sendWaitingMail({ em: world.stoa.orm.em.fork(), reads: world.stoa.reads, carrier: by, logger }, world.now)

async function write(subject = 'Σας απαντήσαμε', { isInternal = false } = {}) {
  const em = world.stoa.orm.em.fork()
  const mail = writeMail(
    em,
    {
      person: await em.findOneOrFail(Person, owner.id),
      subscriber: null,
      ticket: await em.findOneOrFail(Ticket, ticketId),
      ticketIds: [ticketId],
      isInternal,
      subject,
      text: 'Το διορθώσαμε.',
      html: '<p>Το διορθώσαμε.</p>',
      unsubscribeUrl: 'https://stoa.example/unsubscribe/abc',
    },
    world.now(),
  )
  await em.flush()
  return mail.id
}

const mailOf = (id: string) => world.stoa.orm.em.fork().findOneOrFail(Mail, id)

describe('sendWaitingMail', () => {
  it('hands a mail over once, and its person reads it', async () => {
    await write()
    expect(await send()).toBe(1)
    expect(await send()).toBe(0)
    const { data } = await world.as(owner).run(LIST)
    expect(data.sentMails.totalCount).toBe(1)
    expect(data.sentMails.nodes[0]).toMatchObject({
      from: 'support@nagacommerce.example',
      to: owner.email,
      subject: 'Σας απαντήσαμε',
      sentAt: MONDAY_MORNING.toString({ fractionalSecondDigits: 3 }),
    })
    expect(data.sentMails.nodes[0].text.trim()).toBe('Το διορθώσαμε.')
    const token = /^reply\+(.+)@/.exec(data.sentMails.nodes[0].replyTo)![1]!
    expect(readReplyToken(sender.secret, token)).toEqual({
      ticketNumber,
      personId: owner.id,
      isInternal: false,
    })
  })

  it('has answers to what is internal come to an address of their own', async () => {
    owner = await world.buildStaff('AGENT')
    await write('A note', { isInternal: true })
    await send()
    const { data } = await world.as(owner).run(LIST)
    const token = /^reply\+(.+)@/.exec(data.sentMails.nodes[0].replyTo)![1]!
    expect(readReplyToken(sender.secret, token)).toMatchObject({ isInternal: true })
  })

  it('says in its headers what it is, which thread it belongs to, and how to end such mails', async () => {
    const raw: string[] = []
    const server = await listening((stream, callback) => {
      stream.on('data', (part: Buffer) => raw.push(part.toString()))
      stream.on('end', () => callback())
    })
    const id = await write('Two\r\nBcc: stranger@example.test lines')
    const by = openCarrier(server.smtpUrl, sender)
    expect(await send(by)).toBe(1)
    by.close()
    await server.close()
    const head = raw.join('').split('\r\n\r\n')[0]!
    for (const line of [
      `Message-ID: <${id}@nagacommerce.example>`,
      `In-Reply-To: <ticket-${ticketNumber}@nagacommerce.example>`,
      `References: <ticket-${ticketNumber}@nagacommerce.example>`,
      'Auto-Submitted: auto-generated',
      'List-Unsubscribe: <https://stoa.example/unsubscribe/abc>',
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      'Subject: Two Bcc: stranger@example.test lines',
    ])
      expect(head.split('\r\n')).toContain(line)
    expect(head).not.toMatch(/^Bcc:/m)
  })

  it('asks for no more than the headers of what cannot be delivered', async () => {
    const asked: unknown[] = []
    const server = await listening(
      (stream, callback) => {
        stream.on('data', () => {})
        stream.on('end', () => callback())
      },
      ({ dsn }) => asked.push(dsn?.ret),
    )
    await write()
    const by = openCarrier(server.smtpUrl, sender)
    expect(await send(by)).toBe(1)
    by.close()
    await server.close()
    expect(asked).toEqual(['HDRS'])
  })

  it('sends nothing twice, whoever else sends at the same moment', async () => {
    for (let n = 0; n < 30; n++) await write(`Mail ${n}`)
    const sent = await Promise.all([send(), send(), send()])
    expect(sent.reduce((sum, n) => sum + n, 0)).toBe(30)
    expect((await world.as(owner).run(LIST)).data.sentMails.totalCount).toBe(30)
  })

  it('sends nothing twice while a slow server holds up whoever sends', async () => {
    const ids = [await write('One'), await write('Two'), await write('Three')]
    const [one, other] = [slowCarrier(), slowCarrier()]
    const first = send(one.carrier)
    await one.taken()
    world.travel({ minutes: 3 })
    const second = send(other.carrier)
    await other.taken()
    world.travel({ minutes: 3 })
    one.answer()
    await one.taken()
    other.answer()
    expect(await second).toBe(1)
    one.answer()
    expect(await first).toBe(2)
    expect([...one.carried, ...other.carried].toSorted()).toEqual(ids.toSorted())
  })

  it('writes each mail down as sent before it takes the next', async () => {
    await write('One')
    await write('Two')
    const slow = slowCarrier()
    const sent = send(slow.carrier)
    await slow.taken()
    slow.answer()
    await slow.taken()
    expect((await mailOf(slow.carried[0]!)).status).toBe('SENT')
    expect((await mailOf(slow.carried[1]!)).status).toBe('WAITING')
    slow.answer()
    expect(await sent).toBe(2)
  })

  it('leaves a mail to whoever took it after its time was over', async () => {
    const id = await write()
    const slow = slowCarrier()
    const first = send(slow.carrier)
    await slow.taken()
    world.travel({ minutes: 16 })
    const at = world.now()
    expect(await send()).toBe(1)
    world.travel({ minutes: 1 })
    slow.answer(new Error('It broke off.'))
    expect(await first).toBe(0)
    expect(await mailOf(id)).toMatchObject({ status: 'SENT', attempts: 2, lastError: null })
    expect((await mailOf(id)).sentAt).toEqual(at)
  })

  it('drops what its person may not read any more', async () => {
    const ids = [await write('Of the store'), await write('Of colleagues', { isInternal: true })]
    expect(await send()).toBe(1)
    expect((await mailOf(ids[0]!)).status).toBe('SENT')
    expect((await mailOf(ids[1]!)).status).toBe('DROPPED')
    const late = await write('Of the store')
    await world.stoa.orm.em.fork().nativeDelete(Membership, { person: owner.id })
    expect(await send()).toBe(0)
    expect((await mailOf(late)).status).toBe('DROPPED')
  })

  it('goes on trying while a server refuses the login', async () => {
    const server = new SMTPServer({
      authMethods: ['PLAIN'],
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      onAuth: (_, __, callback) => callback(Object.assign(new Error('No.'), { responseCode: 535 })),
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const { port } = server.server.address() as AddressInfo
    const by = openCarrier(`smtp://stoa:wrong@127.0.0.1:${port}`, sender)
    const id = await write()
    expect(await send(by)).toBe(0)
    by.close()
    await new Promise<void>((closed) => server.close(() => closed()))
    const mail = await mailOf(id)
    expect(mail.status).toBe('WAITING')
    expect(mail.lastError).toContain('535')
    world.travel({ minutes: 2 })
    expect(await send()).toBe(1)
  })

  it('tries again later and later while the server is away', async () => {
    const away = openCarrier('smtp://127.0.0.1:1', sender)
    const id = await write()
    const waits: number[] = []
    for (let n = 0; n < 12; n++) {
      await send(away)
      const mail = await mailOf(id)
      if (mail.status !== 'WAITING') break
      waits.push(mail.nextTryAt.since(world.now()).total('minutes'))
      expect(await send(away)).toBe(0)
      expect((await mailOf(id)).attempts).toBe(n + 1)
      world.travel(mail.nextTryAt)
    }
    away.close()
    expect(waits).toEqual([1, 5, 15, 60, 240, 720, 1440, 1440, 1440])
    expect(await mailOf(id)).toMatchObject({ status: 'FAILED', attempts: 10 })
    expect((await mailOf(id)).lastError).toContain('ECONNREFUSED')
  })

  it('gives up at once what a server refuses for good, and not what it refuses for now', async () => {
    const codes = { 550: 'FAILED', 451: 'WAITING' }
    for (const [code, status] of Object.entries(codes)) {
      const server = await listening((stream, callback) => {
        stream
          .resume()
          .on('end', () => callback(Object.assign(new Error('No.'), { responseCode: Number(code) })))
      })
      const by = openCarrier(server.smtpUrl, sender)
      const id = await write()
      expect(await send(by)).toBe(0)
      by.close()
      await server.close()
      expect((await mailOf(id)).status).toBe(status)
      world.travel({ minutes: 2 })
      await send()
    }
  })
})

describe('sentMails', () => {
  it('shows an administrator all, and everybody else their own', async () => {
    await write('For Eleni alone')
    await send()
    const { data } = await world.as(await world.buildStaff('ADMIN')).run(LIST)
    expect(data.sentMails.nodes[0].subject).toBe('For Eleni alone')
    const id = data.sentMails.nodes[0].id
    const NODE = 'query ($id: ID!) { node(id: $id) { ... on SentMail { subject } } }'
    expect((await world.as(owner).run(NODE, { id })).data.node).toEqual({ subject: 'For Eleni alone' })
    const others = [await world.buildStaff('AGENT'), (await world.buildStore()).owner]
    for (const other of others) {
      expect((await world.as(other).run(LIST)).data.sentMails).toEqual({ totalCount: 0, nodes: [] })
      expect((await world.as(other).run(NODE, { id })).data.node).toBeNull()
    }
  })
})

/** Takes mails and keeps each until it is told how it ends. */
function slowCarrier() {
  const carried: string[] = []
  const held: ((error?: Error) => void)[] = []
  let noticed = 0
  const carrier: MailCarrier = {
    carry: (mail) =>
      new Promise((done, failed) => {
        carried.push(mail.id)
        held.push((error) => (error ? failed(error) : done()))
      }),
    close() {},
  }
  return {
    carrier,
    carried,
    /** Waits until one more mail is held. */
    async taken() {
      noticed++
      await vi.waitUntil(() => carried.length >= noticed, { timeout: 20_000 })
    },
    answer: (error?: Error) => held.shift()?.(error),
  }
}

async function listening(
  onData: (stream: Stream, callback: (error?: Error) => void) => void,
  onEnvelope: (envelope: SMTPServerEnvelope) => void = () => {},
) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    hideDSN: false,
    onData: (stream, { envelope }, callback) => {
      onEnvelope(envelope)
      onData(stream, callback)
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.server.address() as AddressInfo
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}
