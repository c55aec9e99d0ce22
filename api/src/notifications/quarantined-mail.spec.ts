import PostalMime from 'postal-mime'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { letter, openPost, type Post } from '../../test/post.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { newId } from '../persistence/columns.ts'
import type { Store } from '../stores/store.entity.ts'
import { approveUrl } from './mail-links.ts'
import { QUARANTINE_LIMITS } from './quarantine-mail.ts'
import { sweepQuarantinedMail } from './sweep-quarantined-mail.ts'

let world: World
let post: Post
let agent: Person
let shop: { store: Store; owner: Person }

beforeAll(async () => {
  world = await freshWorld()
  post = await openPost(world)
  agent = await world.buildStaff('AGENT')
  shop = await world.buildStore({ plan: 'PRO' })
})
beforeEach(() => world.stoa.reads.deleteFrom('received_mail').execute())
afterAll(async () => {
  await post.close()
  await world.close()
})

type Mail = {
  id: string
  subject: string | null
  originalUrl: string | null
  dismissedBy: string | null
  [field: string]: unknown
}

const FIELDS =
  'id cause reason sender recipient subject excerpt bytes originalUrl dismissedAt dismissedBy viewerCan { dismiss }'

async function quarantined(isDismissed = false): Promise<Mail[]> {
  const { data } = await world
    .as(agent)
    .run(
      `query ($is: Boolean) { quarantinedMails(first: 100, isDismissed: $is) { totalCount nodes { ${FIELDS} } } }`,
      { is: isDismissed },
    )
  expect(data.quarantinedMails.totalCount).toBe(data.quarantinedMails.nodes.length)
  return data.quarantinedMails.nodes
}

async function dismiss(who: Person, id: string) {
  const { data, errors } = await world
    .as(who)
    .run(
      `mutation ($id: ID!) { dismissQuarantinedMail(input: { id: $id }) { quarantinedMail { ${FIELDS} } userErrors { code field } } }`,
      { id },
    )
  return errors?.[0]?.extensions ?? data.dismissQuarantinedMail
}

const absence = (subject: string, body = 'I am away.') =>
  post.write(
    shop.owner,
    letter(shop.owner.email, { 'Auto-Submitted': 'auto-replied', Subject: subject }, body),
  )

const broken = (body = 'Half of it') =>
  post.write(
    shop.owner,
    letter(
      shop.owner.email,
      { 'Content-Type': 'multipart/mixed; boundary=b', Subject: '=?utf-8?B?zrHOss6z?=' },
      `--b\r\nContent-Type: text/html\r\n\r\n<script>steal()</script>${body}\r\n`,
    ),
  )

describe('quarantinedMails', () => {
  it('shows the desk what came and opened nothing, newest first, in plain words', async () => {
    expect((await absence('Away until Monday')).code).toBe(250)
    world.travel({ minutes: 1 })
    expect((await broken()).code).toBe(554)
    expect(await quarantined()).toMatchObject([
      {
        cause: 'UNREADABLE',
        reason: 'Its end is missing.',
        sender: shop.owner.email,
        recipient: post.desk,
        subject: 'αβγ',
        excerpt: '--b\nContent-Type: text/html\n\n<script>steal()</script>Half of it',
        dismissedAt: null,
        viewerCan: { dismiss: true },
      },
      {
        cause: 'AUTOMATIC',
        reason: 'Auto-Submitted: auto-replied',
        sender: shop.owner.email,
        subject: 'Away until Monday',
        excerpt: 'I am away.',
      },
    ])
  })

  it('gives what a mail server has no sender for, and no more than the beginning', async () => {
    await post.send(
      { from: '', to: post.desk },
      letter('daemon@example.test', {}, `\u202e${'word '.repeat(900)}`),
    )
    const [mail] = await quarantined()
    expect(mail).toMatchObject({ sender: 'daemon@example.test', cause: 'AUTOMATIC' })
    expect(mail?.['excerpt']).toHaveLength(1000)
    expect(mail?.['excerpt']).toMatch(/^word word/)
  })

  it('hides a mail from everyone but the platform’s own people, as what is not there', async () => {
    await absence('Away')
    const [mail] = await quarantined()
    const asked = 'query ($id: ID!) { node(id: $id) { id } }'
    expect((await world.as(agent).run(asked, { id: mail?.id })).data.node).toEqual({ id: mail?.id })
    expect((await world.as(shop.owner).run(asked, { id: mail?.id })).data.node).toBeNull()
  })
})

describe('the original of a mail in quarantine', () => {
  it('is a file to be kept, which no browser shows', async () => {
    await broken()
    const [mail] = await quarantined()
    const response = await world.fetchAs(agent, 'GET', mail!.originalUrl!)
    expect(response.statusCode).toBe(200)
    expect(response.body).toContain('<script>steal()</script>Half of it')
    expect(response.headers).toMatchObject({
      'content-type': 'message/rfc822',
      'content-disposition': `attachment; filename="${mail!.id}.eml"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    })
  })

  it('is not there for a store, and asks others to sign in', async () => {
    await broken()
    const [mail] = await quarantined()
    expect((await world.fetchAs(shop.owner, 'GET', mail!.originalUrl!)).statusCode).toBe(404)
    expect((await world.fetchAs(agent, 'GET', '/files/mails/qrm_0')).statusCode).toBe(404)
    expect((await world.fetchAs(null, 'GET', mail!.originalUrl!)).statusCode).toBe(401)
  })
})

describe('an offer that comes back', () => {
  const offered = () => {
    const link = approveUrl(world.stoa.links, { personId: shop.owner.id, estimateId: newId() })
    return { link, token: link.split('/').at(-1)! }
  }
  const part = (type: string, body: string, encoding = '8bit') =>
    `--b\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n`
  const inBase64 = (text: string) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n')
  const inQuotedPrintable = (text: string) =>
    text.replaceAll('=', '=3D').replaceAll('.', '=2E').replace(/.{75}/g, '$&=\r\n')
  const offer = (encoding: string, words: string) =>
    `From: support@nagacommerce.example\r\nSubject: An estimate\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${words}`

  it.each([
    ['8bit', (link: string) => part('message/rfc822', offer('8bit', `Read it: ${link}\r\nUntil Monday.`))],
    ['quoted', (link: string) => part('message/rfc822', offer('quoted-printable', inQuotedPrintable(link)))],
    ['base64', (link: string) => part('message/rfc822', offer('base64', inBase64(`Read it: ${link}`)))],
    [
      'a mail in base64 of a text in base64',
      (link: string) =>
        part('application/octet-stream; name=offer.eml', inBase64(offer('base64', inBase64(link))), 'base64'),
    ],
  ])('shows nobody what lets its owner approve: %s', async (_, original) => {
    const { link, token } = offered()
    const failed = part('text/plain', 'It could not be delivered.')
    const raw = letter(
      'MAILER-DAEMON@mx.example',
      { 'Content-Type': 'multipart/mixed; boundary=b' },
      `${failed}${original(link)}--b--\r\n`,
    )
    expect((await post.send({ from: '', to: post.desk }, raw)).code).toBe(250)
    const [mail] = await quarantined()
    expect(mail).toMatchObject({ cause: 'AUTOMATIC', excerpt: expect.stringContaining('not be delivered') })
    const { rawPayload } = await world.fetchAs(agent, 'GET', mail!.originalUrl!)
    expect(rawPayload.length).toBeGreaterThanOrEqual(raw.length)
    const read = await PostalMime.parse(rawPayload)
    const files = read.attachments.map(({ content }) => Buffer.from(content as ArrayBuffer).toString())
    const within = await Promise.all(files.map(async (file) => (await PostalMime.parse(file)).text))
    const all = [mail?.['excerpt'], rawPayload.toString(), read.text, ...files, ...within].join('\n')
    expect(all).toContain('/estimates/approve/xxx')
    expect(all.replace(/=\r\n|=2E/g, (one) => (one === '=2E' ? '.' : ''))).not.toContain(token.slice(-22))
  })

  it('hides it in the first words of an answer that a program gave, or that nobody can read', async () => {
    const { link, token } = offered()
    await absence('Away', `I am away.\r\n> Read and approve: ${link}`)
    await broken(`\r\n${inBase64(`Read it: ${link}`)}`)
    await broken(`> ${link}`)
    for (const mail of await quarantined()) {
      const excerpt = String(mail['excerpt'])
      const decoded = Buffer.from(excerpt.split('</script>').at(-1)!, 'base64').toString()
      expect(`${excerpt}${decoded}`).not.toContain(token.slice(-22))
    }
  })
})

describe('dismissQuarantinedMail', () => {
  it('takes it from those that wait, with who and when; the first one stays', async () => {
    await absence('Away')
    const [{ id }] = (await quarantined()) as [Mail]
    const { quarantinedMail } = await dismiss(agent, id)
    expect(quarantinedMail).toMatchObject({ dismissedBy: agent.name, viewerCan: { dismiss: false } })
    world.travel({ minutes: 5 })
    const admin = await world.buildStaff('ADMIN')
    expect((await dismiss(admin, id)).quarantinedMail).toEqual(quarantinedMail)
    expect(await quarantined()).toEqual([])
    expect(await quarantined(true)).toEqual([quarantinedMail])
  })

  it('is for agents, and for what is in quarantine', async () => {
    await absence('Away')
    const [{ id }] = (await quarantined()) as [Mail]
    const product = await world.buildStaff('PRODUCT_MANAGER')
    expect(await dismiss(product, id)).toMatchObject({ code: 'FORBIDDEN', reason: 'ONLY_AGENTS' })
    await world.stoa.reads.updateTable('received_mail').set({ outcome: 'REPLIED' }).execute()
    expect(await dismiss(agent, id)).toMatchObject({
      userErrors: [{ code: 'NOT_FOUND', field: ['input', 'id'] }],
    })
  })
})

describe('a full quarantine', () => {
  const most = QUARANTINE_LIMITS.anHourFromOneHost

  it('leaves with its carrier what a program wrote and what nobody can read; people get through', async () => {
    for (let some = 0; some < most; some += 10)
      await Promise.all(Array.from({ length: 10 }, (_, one) => absence(`Away ${some + one}`)))
    expect(await quarantined()).toHaveLength(most)
    expect((await Promise.all([absence('Once more'), absence('And again')])).map(({ code }) => code)).toEqual(
      [452, 452],
    )
    expect(await broken('One more')).toMatchObject({ code: 452 })
    expect(await quarantined()).toHaveLength(most)
    const behind = await openPost(world, undefined, 'mx.stoa.test')
    const program = letter(shop.owner.email, { 'Auto-Submitted': 'auto-replied' }, 'I am away.')
    expect((await behind.write(shop.owner, program)).code).toBe(250)
    await behind.close()
    expect((await post.write(shop.owner, letter(shop.owner.email, {}, 'A question.'))).code).toBe(250)
    world.travel({ minutes: 61 })
    expect((await absence('Once more')).code).toBe(250)
  })

  it('has room again for what was dismissed', async () => {
    await absence('Away')
    await world.stoa.reads
      .updateTable('received_mail')
      .set({ raw: Buffer.alloc(QUARANTINE_LIMITS.bytes) })
      .execute()
    expect((await absence('Away again')).code).toBe(452)
    await dismiss(agent, (await quarantined())[0]!.id)
    expect((await absence('Away again')).code).toBe(250)
  })
})

describe('sweepQuarantinedMail', () => {
  const sweep = () => sweepQuarantinedMail(world.stoa.orm.em.fork(), world.now())

  it('deletes what waited for thirty days, and the words of what was dismissed for seven', async () => {
    await absence('Away')
    await absence('Away too')
    const [{ id }] = (await quarantined()) as [Mail]
    await dismiss(agent, id)
    world.travel({ minutes: 7 * 24 * 60 })
    expect(await sweep()).toBe(0)
    world.travel({ minutes: 1 })
    expect(await sweep()).toBe(1)
    expect(await sweep()).toBe(0)
    const [emptied] = await quarantined(true)
    expect(emptied).toMatchObject({ excerpt: null, bytes: 0, originalUrl: null, dismissedBy: agent.name })
    expect(await quarantined()).toHaveLength(1)
    world.travel({ minutes: 23 * 24 * 60 })
    expect(await sweep()).toBe(1)
    expect(await quarantined()).toEqual([])
  })
})
