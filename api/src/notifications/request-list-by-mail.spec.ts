import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encoded, letter, openPost, type Post } from '../../test/post.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { nagacommerce } from '../persistence/presets/nagacommerce.ts'
import type { Store } from '../stores/store.entity.ts'

/** Twelve requests as a Greek shop writes them: numbers, points below a point, then bullets under a heading. */
const WORDS = `Καλημέρα σας,

σας στέλνω όσα μαζέψαμε για το κατάστημα πριν από τις γιορτές:

1. Το καλάθι αδειάζει όταν ο πελάτης αλλάζει ποσότητα στο κινητό.
2. Θέλουμε να αλλάξει η κεντρική φωτογραφία με το αρχείο banner-γιορτών.png
   - στην αρχική σελίδα
   - στη σελίδα «Προσφορές»
3. Πώς ορίζω διαφορετικά μεταφορικά για τα νησιά;
4. Ο ΦΠΑ υπολογίζεται λάθος, βγαίνει λάθος ποσό στο τιμολόγιο της παραγγελίας 1042.
5. Μπορούμε να δείχνουμε πόσα τεμάχια έμειναν;
6. Παρακαλώ για προσφορά: σύνδεση με το νέο μας ERP.
7. Η αναζήτηση δεν βρίσκει «μέλι» χωρίς τόνο, δεν λειτουργεί καθόλου σε tablet.

Για τα ηλεκτρονικά μηνύματα προς τους πελάτες:

• Το μήνυμα επιβεβαίωσης γράφει παλιό τηλέφωνο.
• Πώς αλλάζω την υπογραφή;
• Να φεύγει μήνυμα όταν το δέμα παραδοθεί.
• Τα ελληνικά στο θέμα φαίνονται σαν ερωτηματικά σε έναν πελάτη.
• Ποιος λαμβάνει αντίγραφο της παραγγελίας;

Με εκτίμηση,
Ελένη Κορωναίου
Μέλι Ταϋγέτου`

const TYPES = [
  'BUG',
  'USER_SUPPORT',
  'USER_SUPPORT',
  'BUG',
  'USER_SUPPORT',
  'ORDER',
  'BUG',
  'USER_SUPPORT',
  'USER_SUPPORT',
  'USER_SUPPORT',
  'USER_SUPPORT',
  'USER_SUPPORT',
]

const PRO = nagacommerce.plans.find(({ key }) => key === 'PRO')!
/** A plan as none of the preset's: with email, and without lists. */
const WITHOUT_LISTS = { ...PRO, key: 'WITHOUT_LISTS', name: 'Without lists', rank: 9, requestLists: false }

let world: World
let post: Post
let shop: { store: Store; owner: Person }
let raw: Buffer

beforeAll(async () => {
  world = await freshWorld({ preset: { ...nagacommerce, plans: [...nagacommerce.plans, WITHOUT_LISTS] } })
  post = await openPost(world)
  shop = await world.buildStore({ plan: 'PRO' })
  raw = greekList(shop.owner.email)
})
afterAll(async () => {
  await post.close()
  await world.close()
})

const LIST = `query ($filter: TicketFilter) { tickets(filter: $filter, first: 50, orderBy: { field: OPENED_AT, direction: ASC }) {
  totalCount nodes { id number type title channel listPosition requestList { id number subject items solved } } } }`

async function tickets(filter: object, as: Person = shop.owner) {
  return (await world.as(as).run(LIST, { filter })).data.tickets
}

async function files(id: string, as = shop.owner) {
  const { data } = await world
    .as(as)
    .run(
      'query ($id: ID!) { ticketTimeline(ticketId: $id, first: 9) { nodes { body attachments { name bytes } } } }',
      { id },
    )
  return data.ticketTimeline.nodes
}

const READ = `query ($number: Int!) { requestList(number: $number) {
  id subject introduction items solved requester { name side } store { name } attachments { id name bytes } } }`

describe('a list of twelve requests in Greek, in windows-1253', () => {
  it('becomes twelve tickets in one group, in its order', async () => {
    expect(await post.write(shop.owner, raw)).toEqual({ code: 250, words: '2.6.0 Stored' })
    const { totalCount, nodes } = await tickets({ storeId: nodeId('Store', shop.store.id) })
    expect(totalCount).toBe(12)
    const [first] = nodes
    expect(first.requestList).toMatchObject({
      subject: 'Εκκρεμότητες πριν από τις γιορτές',
      items: 12,
      solved: 0,
    })
    expect(nodes.map(({ listPosition }: { listPosition: number }) => listPosition)).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    )
    expect(nodes.map(({ type }: { type: string }) => type)).toEqual(TYPES)
    expect(first).toMatchObject({
      channel: 'EMAIL',
      title: 'Το καλάθι αδειάζει όταν ο πελάτης αλλάζει ποσότητα στο κινητό.',
    })
    expect(nodes[11].title).toBe('Ποιος λαμβάνει αντίγραφο της παραγγελίας;')
    expect(await tickets({ requestListId: first.requestList.id })).toMatchObject({ totalCount: 12 })
  })

  it('keeps each file where it belongs, and what stands around the items with the group', async () => {
    const { nodes } = await tickets({})
    expect((await files(nodes[1].id))[0]).toMatchObject({
      body: 'Θέλουμε να αλλάξει η κεντρική φωτογραφία με το αρχείο banner-γιορτών.png\n- στην αρχική σελίδα\n- στη σελίδα «Προσφορές»',
      attachments: [{ name: 'banner-γιορτών.png', bytes: 8 }],
    })
    const { data } = await world.as(shop.owner).run(READ, { number: nodes[0].requestList.number })
    expect(data.requestList).toMatchObject({
      items: 12,
      requester: { name: 'Eleni Koronaiou', side: 'STORE' },
      attachments: [{ name: 'σημειώσεις.txt', bytes: 8 }],
    })
    expect(data.requestList.introduction).toContain('όσα μαζέψαμε για το κατάστημα')
    expect(data.requestList.introduction).not.toContain('Με εκτίμηση')
  })

  it('is one, sent twice', async () => {
    expect((await post.write(shop.owner, raw)).code).toBe(250)
    expect((await tickets({})).totalCount).toBe(12)
  })

  it('takes an answer by mail to one of them, and shows how far the group is', async () => {
    const { nodes } = await tickets({})
    const agent = await world.buildStaff('AGENT')
    for (const { id } of nodes.slice(0, 4))
      await world
        .as(agent)
        .run(
          'mutation ($id: ID!) { resolveTicket(input: { ticketId: $id, body: "Έτοιμο." }) { userErrors { code } } }',
          { id },
        )
    const answer = letter(shop.owner.email, {}, 'Δεν είναι έτοιμο.\r\n\r\n> Έτοιμο.')
    expect((await post.write(shop.owner, answer, post.replyTo(nodes[3].number, shop.owner))).code).toBe(250)
    expect((await files(nodes[3].id)).at(-1).body).toBe('Δεν είναι έτοιμο.')
    expect((await tickets({})).nodes[0].requestList).toMatchObject({ items: 12, solved: 3 })
  })

  it('is hidden from others like what is not there', async () => {
    const { nodes } = await tickets({})
    const { number, id } = nodes[0].requestList
    const stranger = (await world.buildStore()).owner
    expect((await world.as(stranger).run(READ, { number })).data.requestList).toBeNull()
    expect(await tickets({ requestListId: id }, stranger)).toEqual({ totalCount: 0, nodes: [] })
    const { data } = await world.as(shop.owner).run(READ, { number })
    const FILE = 'query ($id: ID!) { node(id: $id) { ... on Attachment { name } } }'
    const [file] = data.requestList.attachments
    expect((await world.as(shop.owner).run(FILE, file)).data.node).toEqual({ name: 'σημειώσεις.txt' })
    expect((await world.as(stranger).run(FILE, file)).data.node).toBeNull()
    const partner = await world.buildPartner([shop.store])
    expect((await world.as(partner).run(READ, { number })).data.requestList).toMatchObject({ items: 12 })
  })
})

describe('a list', () => {
  it('on a plan with email and without lists is one ticket, with all its words and files', async () => {
    const { store, owner } = await world.buildStore({ plan: WITHOUT_LISTS.key })
    expect(await post.write(owner, greekList(owner.email))).toEqual({ code: 250, words: '2.6.0 Stored' })
    const { totalCount, nodes } = await tickets({ storeId: nodeId('Store', store.id) }, owner)
    expect(totalCount).toBe(1)
    expect(nodes[0]).toMatchObject({
      title: 'Εκκρεμότητες πριν από τις γιορτές',
      channel: 'EMAIL',
      listPosition: null,
      requestList: null,
    })
    const [opened] = await files(nodes[0].id, owner)
    expect(opened.body).toContain('1. Το καλάθι αδειάζει')
    expect(opened.body).toContain('• Ποιος λαμβάνει αντίγραφο')
    expect(opened.attachments.map(({ name }: { name: string }) => name).toSorted()).toEqual([
      'banner-γιορτών.png',
      'σημειώσεις.txt',
    ])
  })

  it('on a plan without email is refused, and becomes nothing', async () => {
    const { store, owner } = await world.buildStore({ plan: 'PLUS' })
    expect((await post.write(owner, greekList(owner.email))).code).toBe(550)
    expect((await tickets({ storeId: nodeId('Store', store.id) }, owner)).totalCount).toBe(0)
  })

  it.each([
    [
      'HTML alone, in quoted-printable',
      htmlList,
      ['Handlekurven er tom', 'Kassen virker ikke', 'Frakten er feil'],
    ],
    ['ISO-8859-7 in base64, two multiparts deep', deepList, ['Το καλάθι', 'Το ταμείο']],
  ])('is read from %s', async (_, make, titles) => {
    const { store, owner } = await world.buildStore({ plan: 'EXTREME' })
    expect((await post.write(owner, make(owner.email))).code).toBe(250)
    const { nodes } = await tickets({ storeId: nodeId('Store', store.id) }, owner)
    expect(nodes.map(({ title }: { title: string }) => title)).toEqual(titles)
  })
})

function greekList(from: string): Buffer {
  const word = (text: string) => `=?windows-1253?B?${encoded(text, 'windows-1253').toString('base64')}?=`
  const star = (text: string) =>
    `windows-1253''${[...encoded(text, 'windows-1253')].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')}`
  const body = Buffer.concat([
    Buffer.from(
      '--frontier\r\nContent-Type: text/plain; charset="windows-1253"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n',
    ),
    encoded(WORDS.replaceAll('\n', '\r\n'), 'windows-1253'),
    Buffer.from(
      `\r\n--frontier\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename*=${star('banner-γιορτών.png')}\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=` +
        `\r\n--frontier\r\nContent-Type: text/plain; name="${word('σημειώσεις.txt')}"\r\nContent-Disposition: attachment; filename="${word('σημειώσεις.txt')}"\r\nContent-Transfer-Encoding: base64\r\n\r\nU2hvcnQgb24=` +
        '\r\n--frontier--\r\n',
    ),
  ])
  return letter(
    `${word('Ελένη Κορωναίου')} <${from}>`,
    {
      Subject: word('Εκκρεμότητες πριν από τις γιορτές'),
      'Content-Type': 'multipart/mixed; boundary="frontier"',
      'Message-ID': `<greek-list-of-${from}>`,
    },
    body,
  )
}

function htmlList(from: string): Buffer {
  const html =
    '<html><head><style>p{color:red}</style></head><body><p>Hei,</p><ul><li>Handlekurven er tom</li><li>Kassen virker ikke</li><li>Frakten er feil</li></ul><script>alert(1)</script></body></html>'
  const quoted = html.replaceAll('=', '=3D').replaceAll('<li>', '=\r\n<li>')
  return letter(
    from,
    { 'Content-Type': 'text/html; charset=iso-8859-1', 'Content-Transfer-Encoding': 'quoted-printable' },
    quoted,
  )
}

function deepList(from: string): Buffer {
  const text = encoded('1) Το καλάθι\r\n2) Το ταμείο', 'iso-8859-7').toString('base64')
  const plain = `--inner\r\nContent-Type: text/plain; charset=ISO-8859-7\r\nContent-Transfer-Encoding: base64\r\n\r\n${text}\r\n`
  const html = '--inner\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>another form</p>\r\n--inner--\r\n'
  const body = `--outer\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n${plain}${html}--outer--\r\n`
  return letter(from, { 'Content-Type': 'multipart/mixed; boundary=outer' }, body)
}
