import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId, uuidOf } from '../graphql/node-id.ts'
import { Person } from '../people/person.entity.ts'
import { openReads } from '../persistence/reads.ts'
import { Membership } from '../stores/store.entity.ts'
import { Mail } from './mail.entity.ts'
import { readUnsubscribeToken } from './mail-links.ts'
import { sendDigests } from './send-digests.ts'
import { tellPeople } from './tell-people.ts'

let world: World
let desk: Desk
beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
})
afterAll(() => world.close())
beforeEach(() => desk.begin())

const tell = () => tellPeople(world.stoa.orm.em, world.now())
const send = () => sendDigests({ ...world.stoa, em: world.stoa.orm.em }, world.now())

/** Tells, lets things settle, and writes what is due. */
async function pass(minutes: number) {
  await tell()
  world.travel({ minutes })
  return send()
}

async function mailsTo(person: Person) {
  const mails = await world.stoa.orm.em
    .fork()
    .find(Mail, { person: person.id }, { orderBy: { id: 'asc' }, populate: ['ticket'] })
  return mails.map((mail) => ({ ...mail, ticket: mail.ticket as unknown as { number: number } | null }))
}

async function choose(person: Person, kind: string, mail: string, inPortal = true) {
  const SET = `mutation ($kind: NotificationKind!, $mail: MailPace!, $inPortal: Boolean!) {
    setNotificationPreferences(input: { preferences: [{ kind: $kind, mail: $mail, inPortal: $inPortal }] }) { userErrors { code } } }`
  expect((await world.as(person).run(SET, { kind, mail, inPortal })).errors).toBeUndefined()
}

async function speak(person: Person, language: Person['language'], timeZone: string) {
  await world.stoa.orm.em.fork().nativeUpdate(Person, { id: person.id }, { language, timeZone })
}

describe('sendDigests', () => {
  it('writes one mail for a burst, once it has settled', async () => {
    const { ticket } = await desk.open()
    await desk.reply(desk.agent, ticket.id, { body: 'We look into it.' })
    await tell()
    world.travel(world.now().add({ seconds: 30 }))
    await desk.extend(desk.agent, ticket.id)
    await tell()
    expect(await send()).toBe(0)
    expect(await pass(1)).toBe(1)
    const [mail, ...others] = await mailsTo(desk.at.owner)
    expect(others).toEqual([])
    expect(mail).toMatchObject({
      subject: `${ticket.title} (Ticket ${ticket.number})`,
      ticket: { number: ticket.number },
    })
    expect(mail!.text).toContain('Kari Nygård answered. (Mon 23 Nov 2026, 10:40)\n\nWe look into it.')
    expect(mail!.text).toContain('Moved from Thu 26 Nov 2026, 10:40 to Fri 27 Nov 2026, 10:40.')
    expect(mail!.text).toContain('Reason: The fix needs a change tonight.')
    expect(mail!.text).toContain('Due Fri 27 Nov 2026, 10:40.')
    expect(mail!.text).toContain(`/stores/${desk.at.store.slug}/tickets/${ticket.number}`)
    expect(mail!.text).toContain('You get this because you asked, or took part in it.')
    expect(await pass(60)).toBe(0)
  })

  it('does not wait for ever for a burst to end', async () => {
    const { ticket } = await desk.open()
    let written = 0
    for (let minute = 0; minute < 7 && written === 0; minute++) {
      await desk.reply(desk.agent, ticket.id, { body: `Line ${minute}.` })
      await tell()
      world.travel(world.now().add({ seconds: 45 }))
      written = await send()
    }
    expect(written).toBe(1)
    const [mail] = await mailsTo(desk.at.owner)
    expect(mail!.text).toContain('Line 0.')
    expect(mail!.text).toContain('Line 5.')
  })

  it('writes once, whoever asks at the same moment', async () => {
    const { ticket } = await desk.open()
    await desk.reply(desk.agent, ticket.id)
    await tell()
    world.travel({ minutes: 2 })
    const written = await Promise.all([send(), send(), send()])
    expect(written.reduce((sum, count) => sum + count)).toBe(1)
    expect(await mailsTo(desk.at.owner)).toHaveLength(1)
  })

  it('leaves out what was read in the portal meanwhile', async () => {
    const { ticket } = await desk.open()
    await desk.reply(desk.agent, ticket.id)
    await tell()
    const READ = `mutation ($id: ID!) { markNotificationsRead(input: { ticketId: $id }) { unreadCount } }`
    await world.as(desk.at.owner).run(READ, { id: ticket.id })
    expect(await pass(2)).toBe(0)
    expect(await mailsTo(desk.at.owner)).toEqual([])
  })

  it('leaves out what was seen on the ticket while it was being told', async () => {
    const { ticket } = await desk.open()
    await desk.reply(desk.agent, ticket.id)
    await tell()
    await sql`insert into ticket_seen (ticket_id, person_id, seq, seen_at) values
      (${uuidOf('Ticket', ticket.id)}, ${desk.at.owner.id}, 99, ${world.now().toString()})`.execute(
      world.stoa.reads,
    )
    expect(await pass(2)).toBe(0)
    expect(await pass(60)).toBe(0)
  })

  it('is held up by nobody whose mail cannot be written, and tries again later', async () => {
    const [first, second] = [desk.at.owner, await world.buildMember(desk.at.store)]
    for (const by of [first, second]) await desk.reply(desk.agent, (await desk.open({}, by)).ticket.id)
    await sql
      .raw(
        `create function refuse() returns trigger language plpgsql as $$ begin
      if new.person_id = '${first.id}' then raise exception 'no'; end if; return new; end $$`,
      )
      .execute(world.owner)
    await sql`create trigger refuse before insert on mail for each row execute function refuse()`.execute(
      world.owner,
    )
    expect(await pass(2)).toBe(1)
    expect(await mailsTo(second)).toHaveLength(1)
    await sql`drop trigger refuse on mail`.execute(world.owner)
    expect(await send()).toBe(0)
    world.travel({ minutes: 15 })
    expect(await send()).toBe(1)
    expect(await mailsTo(first)).toHaveLength(1)
  })

  it('reads what it tells behind the fence, as its reader does', async () => {
    const { ticket } = await desk.open()
    await desk.reply(desk.agent, ticket.id, { body: 'We look into it.' })
    await tell()
    world.travel({ minutes: 2 })
    const nothing = openReads(world.databaseUrl, 1)
    await nothing.pool.end()
    const fenced = { ...world.stoa, em: world.stoa.orm.em, fencedReads: nothing }
    expect(await sendDigests(fenced, world.now())).toBe(0)
    expect(await pass(20)).toBe(1)
    expect((await mailsTo(desk.at.owner))[0]!.text).toContain('We look into it.')
  })

  it('mails also what does not stand in the portal', async () => {
    await choose(desk.at.owner, 'REPLY', 'IMMEDIATE', false)
    const { ticket } = await desk.open()
    await desk.reply(desk.agent, ticket.id)
    expect(await pass(2)).toBe(1)
  })

  it('writes nothing to somebody who left the store before it was written', async () => {
    const member = await world.buildMember(desk.at.store)
    const { ticket } = await desk.open({}, member)
    await desk.reply(desk.agent, ticket.id, { body: 'The secret answer.' })
    await tell()
    await world.stoa.orm.em.fork().nativeDelete(Membership, { person: member.id })
    expect(await pass(2)).toBe(0)
    expect(await mailsTo(member)).toEqual([])
  })

  it('writes nothing of a ticket that was muted, or of a kind that was ended meanwhile', async () => {
    const [{ ticket: muted }, { ticket: ended }] = [await desk.open(), await desk.open()]
    await desk.reply(desk.agent, muted.id)
    await desk.resolve(desk.agent, ended.id)
    await tell()
    const MUTE = `mutation ($id: ID!) { muteTicket(input: { ticketId: $id }) { userErrors { code } } }`
    await world.as(desk.at.owner).run(MUTE, { id: muted.id })
    await choose(desk.at.owner, 'RESOLVED', 'NEVER')
    expect(await pass(2)).toBe(0)
    expect(await pass(60)).toBe(0)
  })

  it('waits in quiet hours until they end, and puts many tickets into one mail then', async () => {
    const night = Temporal.Instant.from('2026-11-23T22:30:00+02:00')
    world.travel(night)
    for (let n = 0; n < 3; n++) {
      const { ticket } = await desk.open({ title: `Order ${n}` })
      await desk.reply(desk.agent, ticket.id)
    }
    expect(await pass(2)).toBe(0)
    world.travel(Temporal.Instant.from('2026-11-24T06:59:00+02:00'))
    expect(await send()).toBe(0)
    expect(await pass(1)).toBe(1)
    const [mail] = await mailsTo(desk.at.owner)
    expect(mail).toMatchObject({ subject: '3 things new on 3 tickets', ticket: null })
    expect(mail!.text).toContain('What happened to your tickets')
    expect(mail!.text).not.toContain('You can answer this mail')
  })

  it('puts off what falls due in quiet hours that were chosen later', async () => {
    const { ticket } = await desk.open()
    await desk.reply(desk.agent, ticket.id)
    await tell()
    const QUIET = `mutation { setQuietHours(input: { quietFrom: "10:00", quietTo: "12:00", digestHour: 8 }) { userErrors { code } } }`
    await world.as(desk.at.owner).run(QUIET)
    expect(await pass(2)).toBe(0)
    world.travel(Temporal.Instant.from('2026-11-23T12:00:00+02:00'))
    expect(await send()).toBe(1)
  })

  it('gathers an hour, and a day, into digests by ticket', async () => {
    await choose(desk.at.owner, 'REPLY', 'HOURLY')
    await choose(desk.at.owner, 'RESOLVED', 'DAILY')
    const opened = [await desk.open({ title: 'First' }), await desk.open({ title: 'Second' })]
    for (const { ticket } of opened) {
      await desk.reply(desk.agent, ticket.id)
      await desk.resolve(desk.agent, ticket.id)
    }
    expect(await pass(15)).toBe(0)
    world.travel(Temporal.Instant.from('2026-11-23T11:00:00+02:00'))
    expect(await send()).toBe(1)
    world.travel(Temporal.Instant.from('2026-11-24T07:59:00+02:00'))
    expect(await send()).toBe(0)
    world.travel(Temporal.Instant.from('2026-11-24T08:00:00+02:00'))
    expect(await send()).toBe(1)
    const [hourly, daily] = await mailsTo(desk.at.owner)
    expect(hourly).toMatchObject({ subject: '2 things new on 2 tickets' })
    expect(hourly!.text).toContain('What happened in the last hour')
    expect(daily!.text).toContain('What happened since yesterday')
    expect(daily!.text.indexOf('First')).toBeLessThan(daily!.text.indexOf('Second'))
  })

  it('takes what was to come later along with a mail of the same ticket', async () => {
    await choose(desk.at.owner, 'REPLY', 'DAILY')
    const { ticket } = await desk.open()
    await desk.reply(desk.agent, ticket.id, { body: 'Tomorrow is enough.' })
    await desk.extend(desk.agent, ticket.id)
    expect(await pass(2)).toBe(1)
    expect((await mailsTo(desk.at.owner))[0]!.text).toContain('Tomorrow is enough.')
    world.travel(Temporal.Instant.from('2026-11-24T08:00:00+02:00'))
    expect(await send()).toBe(0)
  })

  it.each([
    [
      'EL',
      'Europe/Athens',
      [
        ' · Σφάλμα · Αίτημα ',
        'Νέα απάντηση από: Kari Nygård. (Δευ 23/11/2026, 10:40)',
        'Λήγει Πέμ 26/11/2026, 10:40.',
        'Όλες οι ώρες είναι σε ώρα Αθήνας.',
      ],
    ],
    [
      'NB',
      'Europe/Oslo',
      [
        ' · Feil · Sak ',
        'Kari Nygård svarte. (man. 23. nov. 2026, 09.40)',
        'Frist tor. 26. nov. 2026, 09.40.',
        'Alle klokkeslett er i norsk tid.',
      ],
    ],
    [
      'EN',
      'America/New_York',
      [
        ' · Bug · Ticket ',
        'Kari Nygård answered. (Mon 23 Nov 2026, 03:40)',
        'Due Thu 26 Nov 2026, 03:40.',
        'All times are in New York time.',
      ],
    ],
  ] as const)('speaks %s in %s', async (language, timeZone, sentences) => {
    await speak(desk.at.owner, language, timeZone)
    const NO_QUIET = `mutation { setQuietHours(input: { digestHour: 8 }) { userErrors { code } } }`
    await world.as(desk.at.owner).run(NO_QUIET)
    const { ticket } = await desk.open()
    await desk.reply(desk.agent, ticket.id)
    await pass(2)
    const [mail] = await mailsTo(desk.at.owner)
    for (const sentence of sentences) expect(mail!.text).toContain(sentence)
    expect(mail!.html).toContain(`<html lang="${language.toLowerCase()}">`)
  })

  it('says of a note that the answer is one too, and of anything else that the store reads it', async () => {
    const { ticket } = await desk.open()
    const kari = { mentionedIds: [nodeId('Person', desk.agent.id)] }
    const other = await world.buildStaff('AGENT')
    await desk.act('addNote', ticket.id, { body: 'The supplier is late.', ...kari }, other)
    const { ticket: hers } = await desk.open()
    await desk.act('assignTicket', hers.id, { assigneeId: kari.mentionedIds[0] }, other)
    await pass(2)
    const mails = await mailsTo(desk.agent)
    const [note, assigned] = [ticket, hers].map(({ number }) =>
      mails.find((mail) => mail.ticket?.number === number),
    )
    expect(note).toMatchObject({ isInternal: true, ticketIds: [uuidOf('Ticket', ticket.id)] })
    expect(note!.text).toContain('your answer becomes an internal note, and the store does not see it')
    expect(assigned).toMatchObject({ isInternal: false })
    expect(assigned!.text).toContain('your answer lands on the ticket')
  })

  it('leads agents to the desk', async () => {
    await choose(desk.agent, 'NEW_TICKET', 'IMMEDIATE')
    const { ticket } = await desk.open()
    await pass(2)
    const mail = (await mailsTo(desk.agent)).at(-1)!
    expect(mail.text).toContain(`http://stoa.test/desk/tickets/${ticket.number}`)
    expect(mail.text).toContain('You get this because you work at the desk.')
    await choose(desk.agent, 'NEW_TICKET', 'NEVER')
  })

  it('escapes what people wrote', async () => {
    const { ticket } = await desk.open({ title: '<img src=x onerror=alert(1)> & "more"' })
    await desk.reply(desk.agent, ticket.id, { body: '</blockquote><script>alert("2")</script>\nSecond line' })
    await pass(2)
    const [mail] = await mailsTo(desk.at.owner)
    expect(mail!.html).not.toMatch(/<img|<script|<\/blockquote><script/)
    expect(mail!.html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;')
    expect(mail!.html).toContain('&lt;script&gt;alert(&quot;2&quot;)&lt;/script&gt;\nSecond line')
    expect(mail!.text).toContain('</blockquote><script>alert("2")</script>\nSecond line')
  })
})

describe('an unsubscribe link', () => {
  const LINK = `query ($token: String!) { unsubscribing(token: $token) { email kinds isDone } }`
  const END = `mutation ($token: String!) { unsubscribe(input: { token: $token }) { unsubscribing { kinds isDone } userErrors { code } } }`

  async function linkTo(person: Person) {
    const { ticket } = await desk.open()
    await desk.reply(desk.agent, ticket.id)
    await pass(2)
    const url = (await mailsTo(person)).at(-1)!.unsubscribeUrl!
    return { url, token: url.replace(/^.*\//, ''), ticket }
  }

  function press(token: string, accept = '*/*') {
    return world.stoa.server.inject({
      method: 'POST',
      url: `/unsubscribe/${token}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept },
      payload: 'List-Unsubscribe=One-Click',
    })
  }

  it('ends mails of its kinds with one click, without signing in, and as often as one likes', async () => {
    const { owner } = desk.at
    const { token, url } = await linkTo(owner)
    expect(url).toMatch(/^http:\/\/stoa\.test\/unsubscribe\//)
    expect((await world.as(null).run(LINK, { token })).data.unsubscribing).toEqual({
      email: `${owner.email[0]}…@example.test`,
      kinds: ['REPLY'],
      isDone: false,
    })
    for (let times = 0; times < 2; times++) {
      const { statusCode, body } = await press(token)
      expect([statusCode, body]).toEqual([200, 'Unsubscribed'])
    }
    expect((await world.as(null).run(LINK, { token })).data.unsubscribing.isDone).toBe(true)
    const { ticket } = await desk.open()
    await desk.reply(desk.agent, ticket.id)
    expect(await pass(2)).toBe(0)
    const { data } = await world
      .as(owner)
      .run('{ notifications(first: 5) { nodes { kind ticket { number } } } }')
    expect(data.notifications.nodes[0]).toEqual({ kind: 'REPLY', ticket: { number: ticket.number } })
  })

  it('leads whoever presses the button on its page back to it', async () => {
    const { token } = await linkTo(desk.at.owner)
    const { statusCode, headers } = await press(token, 'text/html,application/xhtml+xml')
    expect([statusCode, headers.location]).toEqual([303, `/unsubscribe/${token}`])
  })

  it('works through the API too', async () => {
    const { token } = await linkTo(desk.at.owner)
    for (let times = 0; times < 2; times++)
      expect((await world.as(null).run(END, { token })).data.unsubscribe).toEqual({
        unsubscribing: { kinds: ['REPLY'], isDone: true },
        userErrors: [],
      })
  })

  it('says nothing when it was tampered with, or made with another secret', async () => {
    const { token } = await linkTo(desk.at.owner)
    const [named = '', seal = ''] = token.split('.')
    const other = Buffer.from(`${desk.stranger.id}:REPLY`).toString('base64url')
    const forged = [
      `${other}.${seal}`,
      `${named}.${seal.slice(0, -2)}AA`,
      named,
      `${named}.`,
      `.${seal}`,
      'nothing',
      '%00',
    ]
    for (const tampered of forged) {
      expect(readUnsubscribeToken(world.stoa.links, tampered)).toBeNull()
      expect((await world.as(null).run(LINK, { token: tampered })).data.unsubscribing).toBeNull()
      expect((await world.as(null).run(END, { token: tampered })).data.unsubscribe).toEqual({
        unsubscribing: null,
        userErrors: [{ code: 'NOT_FOUND' }],
      })
      expect((await press(encodeURIComponent(tampered))).statusCode).toBe(404)
    }
    expect(readUnsubscribeToken({ secret: 'another' }, token)).toBeNull()
    expect((await world.as(null).run(LINK, { token })).data.unsubscribing.isDone).toBe(false)
  })
})
