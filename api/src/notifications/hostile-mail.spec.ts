import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answered, encoded, letter, openPost, type Post } from '../../test/post.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import { Person } from '../people/person.entity.ts'
import type { Store } from '../stores/store.entity.ts'
import { writeMail } from './write-mail.ts'

let world: World
let post: Post
let shop: { store: Store; owner: Person }
let other: { store: Store; owner: Person }
let ownMailId: string

beforeAll(async () => {
  world = await freshWorld()
  post = await openPost(world)
  shop = await world.buildStore({ plan: 'PRO' })
  other = await world.buildStore({ plan: 'PRO', name: 'Other' })
  const em = world.stoa.orm.em.fork()
  const person = await em.findOneOrFail(Person, shop.owner.id)
  const words = { subject: 'a', text: 'a', html: 'a', unsubscribeUrl: null }
  const draft = { person, subscriber: null, ticket: null, ticketIds: [], isInternal: false, ...words }
  ownMailId = writeMail(em, draft, world.now()).id
  await em.flush()
})
afterAll(async () => {
  await post.close()
  await world.close()
})

/** What becomes of a mail: refused with a code, kept in quarantine (with whatever answer), or a ticket with some words. */
type Fate = { refused: number } | { quarantined: number } | { says: string }
type Hostile = {
  headers?: Record<string, string | null>
  body?: Buffer | string
  raw?: Buffer
  to?: string
  from?: string
}

const multipart = (body: string, boundary = 'b') => ({
  headers: { 'Content-Type': `multipart/mixed; boundary=${boundary}` },
  body,
})

const MAILS: Record<string, [make: () => Hostile, fate: Fate]> = {
  'no From': [() => ({ headers: { From: null } }), { quarantined: 554 }],
  'two Froms': [
    () => ({
      raw: Buffer.concat([Buffer.from(`From: ${other.owner.email}\r\n`), letter(shop.owner.email, {}, 'a')]),
    }),
    { quarantined: 554 },
  ],
  'a From of two people': [
    () => ({ headers: { From: `${shop.owner.email}, ${other.owner.email}` } }),
    { quarantined: 554 },
  ],
  'a From that is no address': [() => ({ headers: { From: '"Eleni" <eleni>' } }), { quarantined: 554 }],
  'a From with another address for its name': [
    () => ({ headers: { From: `"${shop.owner.email}" <nobody@example.test>` } }),
    { refused: 550 },
  ],
  'an end that is missing': [
    () => multipart('--b\r\nContent-Type: text/plain\r\n\r\nHalf of it\r\n'),
    { quarantined: 554 },
  ],
  'parts without a boundary': [
    () => ({ headers: { 'Content-Type': 'multipart/mixed' }, body: 'a' }),
    { quarantined: 554 },
  ],
  'headers of a megabyte': [() => ({ headers: { 'X-Long': 'x'.repeat(1_000_000) } }), { quarantined: 554 }],
  'a hundred thousand headers': [
    () => ({
      raw: Buffer.concat([Buffer.from('X: y\r\n'.repeat(100_000)), letter(shop.owner.email, {}, 'a')]),
    }),
    { quarantined: 554 },
  ],
  'the character zero in a header': [() => ({ headers: { Subject: 'a\0b' } }), { quarantined: 554 }],
  'the character zero in its text': [() => ({ body: 'zero\0inside' }), { says: 'zeroinside' }],
  'a header within a header': [
    () => ({ headers: { Subject: '=?utf-8?Q?One=0D=0ABcc:_stranger@example.test?=' }, body: '' }),
    { says: 'One Bcc: stranger@example.test' },
  ],
  'parts a hundred deep': [() => nested(100), { quarantined: 554 }],
  'more attachments than anyone sends': [
    () =>
      multipart(
        `${'--b\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\na\r\n'.repeat(60)}--b--\r\n`,
      ),
    { quarantined: 554 },
  ],
  'a text of a million letters': [() => ({ body: 'word '.repeat(200_000) }), { quarantined: 554 }],
  'a text beyond what a ticket holds': [() => ({ body: 'word '.repeat(5_000) }), { refused: 552 }],
  'more than the largest mail': [() => ({ body: 'a'.repeat(2_100_000) }), { refused: 552 }],
  'base64 that is none': [
    () => ({ headers: { 'Content-Transfer-Encoding': 'base64' }, body: '!!!!' }),
    { says: 'A question' },
  ],
  'an encoding that there is not': [
    () => ({ headers: { 'Content-Type': 'text/plain; charset=klingon-1' }, body: 'plain words' }),
    { says: 'plain words' },
  ],
  'an encoding that lies': [
    () => ({
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      body: encoded('abc καλάθι', 'windows-1253'),
    }),
    { says: 'abc' },
  ],
  'eight bits in a header': [
    () => ({
      raw: Buffer.concat([
        Buffer.from('Subject: '),
        encoded('Το καλάθι', 'windows-1253'),
        Buffer.from('\r\n'),
        letter(shop.owner.email, { Subject: null }, 'eight bits'),
      ]),
    }),
    { says: 'eight bits' },
  ],
  'a script in HTML': [
    () => ({
      headers: { 'Content-Type': 'text/html' },
      body: '<script>steal()</script><img src=x onerror=steal()><p>only words</p>',
    }),
    { says: 'only words' },
  ],
  'HTML ten thousand deep': [
    () => ({
      headers: { 'Content-Type': 'text/html' },
      body: `${'<div>'.repeat(10_000)}deep${'</div>'.repeat(10_000)}`,
    }),
    { says: '' },
  ],
  'a list of two thousand': [
    () => ({ body: Array.from({ length: 1_900 }, (_, n) => `- p${n}`).join('\r\n') }),
    { refused: 552 },
  ],
  'nothing at all': [() => ({ headers: { Subject: '' }, body: '' }), { refused: 554 }],
  'a token made up': [() => ({ to: `reply+${'a'.repeat(48)}@nagacommerce.example` }), { refused: 550 }],
  'another’s token': [() => ({ to: post.replyTo(4000, other.owner) }), { refused: 550 }],
  'a token for a ticket that is not there': [
    () => ({ to: post.replyTo(999_999, shop.owner) }),
    { refused: 550 },
  ],
  'our own mail, come back': [
    () => ({ headers: { 'Message-ID': `<${ownMailId}@nagacommerce.example>` } }),
    { refused: 554 },
  ],
  'our own mark': [() => ({ headers: { 'X-Loop': 'support@nagacommerce.example' } }), { refused: 554 }],
  'forty servers on its way': [
    () => ({
      raw: Buffer.concat([
        Buffer.from('Received: from a by b\r\n'.repeat(40)),
        letter(shop.owner.email, {}, 'a'),
      ]),
    }),
    { refused: 554 },
  ],
  'an absence': [() => ({ headers: { 'Auto-Submitted': 'auto-replied' } }), { quarantined: 250 }],
  'an absence of long ago': [() => ({ headers: { 'X-Autoreply': 'yes' } }), { quarantined: 250 }],
  'a newsletter': [() => ({ headers: { Precedence: 'bulk' } }), { quarantined: 250 }],
  'a mailing list': [() => ({ headers: { 'List-Id': '<shops.example>' } }), { quarantined: 250 }],
  'a notice of a mail server': [() => ({ from: '' }), { quarantined: 250 }],
  'a report': [
    () => ({
      headers: { 'Content-Type': 'multipart/report; boundary=b' },
      body: '--b\r\n\r\nNot delivered.\r\n--b--\r\n',
    }),
    { quarantined: 250 },
  ],
}

describe('a mail with', () => {
  it.each(Object.entries(MAILS))('%s', async (name, [make, fate]) => {
    const before = await standing()
    const answered = await deliver(make(), name)
    const after = await standing()
    if ('refused' in fate) {
      expect(answered.code).toBe(fate.refused)
      expect(after).toEqual(before)
    } else if ('quarantined' in fate) {
      expect(answered.code).toBe(fate.quarantined)
      expect(after).toMatchObject({ tickets: before.tickets, quarantined: before.quarantined + 1 })
    } else {
      expect(answered.code).toBe(250)
      expect(after).toMatchObject({ tickets: before.tickets + 1, quarantined: before.quarantined })
      expect(after.newest).toContain(fate.says)
      expect(after.newest).not.toContain('steal')
    }
  })

  it('any of these leaves the door open', async () => {
    expect((await post.write(shop.owner, letter(shop.owner.email, {}, 'Still here?'))).code).toBe(250)
  })
})

describe('the door', () => {
  it('says how large a mail may be, and refuses a larger one before it comes', async () => {
    const said = await talk(['EHLO client', 'MAIL FROM:<a@example.test> SIZE=9999999'])
    expect(said).toMatch(/250[- ]SIZE 2000000/)
    expect(said).toMatch(/^552/m)
  })

  it('takes one address at a time', async () => {
    const two = [
      'EHLO client',
      'MAIL FROM:<a@example.test>',
      `RCPT TO:<${post.desk}>`,
      `RCPT TO:<${post.desk}x>`,
      `RCPT TO:<${post.replyTo(1, shop.owner)}>`,
    ]
    expect(await talk(two)).toMatch(/^452 4\.5\.3/m)
  })
})

async function deliver(
  { headers = {}, body = 'A question.', raw, to = post.desk, from }: Hostile,
  name: string,
): Promise<Answered> {
  const mail =
    raw ?? letter(shop.owner.email, { 'X-Case': String(Object.keys(MAILS).indexOf(name)), ...headers }, body)
  return post.send({ from: from ?? shop.owner.email, to }, mail)
}

async function standing() {
  const { data } = await world
    .as(shop.owner)
    .run(
      'query ($id: ID!) { tickets(filter: { storeId: $id }, first: 1) { totalCount nodes { title lastMessage { excerpt } } } }',
      { id: nodeId('Store', shop.store.id) },
    )
  const { quarantined } = await world.stoa.reads
    .selectFrom('received_mail')
    .where('outcome', '=', 'QUARANTINED')
    .select((eb) => eb.fn.countAll<string>().as('quarantined'))
    .executeTakeFirstOrThrow()
  const [newest] = data.tickets.nodes
  return {
    tickets: data.tickets.totalCount as number,
    quarantined: Number(quarantined),
    newest: newest ? `${newest.title}\n${newest.lastMessage.excerpt}` : '',
  }
}

function nested(depth: number): Hostile {
  const opened = Array.from(
    { length: depth },
    (_, n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`,
  )
  const closed = Array.from({ length: depth + 1 }, (_, n) => `--b${depth - n}--\r\n`)
  return multipart(`${opened.join('')}--b${depth}\r\n\r\ndeep\r\n${closed.join('')}`, 'b0')
}

/** Speaks a few lines of SMTP, and returns everything that was answered. */
function talk(lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(post.receiver.port, '127.0.0.1')
    const left = [...lines, 'QUIT']
    let said = ''
    socket.on('data', (part) => {
      said += part.toString()
      if (/^\d{3} .*\r\n$/m.test(part.toString()) && left.length > 0) socket.write(`${left.shift()}\r\n`)
    })
    socket.on('close', () => resolve(said))
    socket.on('error', reject)
  })
}
