import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../test/fresh-database.ts'
import { replay, stored } from '../../../test/replay.ts'
import { Allowance } from '../../billing/allowance.entity.ts'
import { CreditNoteSchema } from '../../billing/credit-note.entity.ts'
import { Estimate } from '../../billing/estimate.entity.ts'
import { StatementSchema } from '../../billing/statement.entity.ts'
import { WorkEntry } from '../../billing/work-entry.entity.ts'
import { CannedAnswer } from '../../desk/canned-answer.entity.ts'
import { refuseUnknownPlaceholders } from '../../desk/placeholders.ts'
import { SavedView } from '../../desk/saved-view.entity.ts'
import { chargePeriod } from '../../domain/charge.ts'
import { Incident } from '../../incidents/incident.entity.ts'
import { Maintenance } from '../../incidents/maintenance.entity.ts'
import { PlatformFix } from '../../incidents/platform-fix.entity.ts'
import { Person } from '../../people/person.entity.ts'
import { LearningPiece } from '../../learning/learning-piece.entity.ts'
import { planInForce } from '../../plans/plan-in-force.ts'
import { AgreedDiscount } from '../../plans/subscription.entity.ts'
import { BillingDetails } from '../../stores/billing-details.entity.ts'
import { Partner } from '../../stores/partner.entity.ts'
import { Membership, Store } from '../../stores/store.entity.ts'
import { SuggestionComment } from '../../suggestions/suggestion-comment.entity.ts'
import { Suggestion, SuggestionDecision, Vote } from '../../suggestions/suggestion.entity.ts'
import { Message } from '../../tickets/message.entity.ts'
import { TicketEvent } from '../../tickets/ticket-event.entity.ts'
import { TICKET_STATUSES, TICKET_TYPES } from '../../tickets/ticket-words.ts'
import { Ticket } from '../../tickets/ticket.entity.ts'
import { asApplication } from '../application-role.ts'
import { type Orm, openOrm } from '../orm.ts'
import { comments } from './content/comments.ts'
import { demoPeople } from './demo-people.ts'
import { isLoaded, loadDemo } from './load-demo.ts'

const MONDAY = Temporal.Instant.from('2026-11-23T08:40:00Z')
const SUNDAY_NIGHT = Temporal.Instant.from('2026-11-22T01:00:00Z')

/** A demo of its own, loaded into an empty database. */
async function loadedAt(now: Temporal.Instant) {
  const database = await freshDatabase()
  const orm = await openOrm(asApplication(database.url))
  await loadDemo(orm.em, now, () => {})
  const tickets = await orm.em
    .fork()
    .find(Ticket, {}, { populate: ['events', 'calendar', 'store'], orderBy: { number: 'asc' } })
  const close = () => orm.close(true).then(() => database.drop())
  return { orm, em: orm.em.fork(), tickets, close }
}

let demo: Awaited<ReturnType<typeof loadedAt>>
beforeAll(async () => {
  demo = await loadedAt(MONDAY)
}, 120_000)
afterAll(() => demo.close())

const states = (tickets: Ticket[], now: Temporal.Instant) =>
  new Set(tickets.map((ticket) => ticket.readClocks(now).resolution.state))

describe('the demo', () => {
  it('has closed its past months, with statements of their own numbers, and knows who pays', async () => {
    const statements = await demo.em.find(StatementSchema, {}, { orderBy: { number: 'asc' } })
    expect(statements.length).toBeGreaterThan(50)
    expect(statements.map(({ number }) => number)).toEqual(statements.map((_, place) => place + 1))
    expect(new Set(statements.map(({ period }) => period)).has('2026-10')).toBe(true)
    expect(statements.at(-1)!.issuedAt.toString()).toBe('2026-11-04T04:00:00Z')
    expect(new Set(statements.map(({ vatRule }) => vatRule))).toEqual(
      new Set(['DOMESTIC', 'REVERSE_CHARGE', 'OUTSIDE_EU']),
    )
    expect(statements.some(({ payerName }) => payerName === 'Nordlys Netthandel AS')).toBe(true)
    const [note, ...others] = await demo.em.find(CreditNoteSchema, {}, { populate: ['line'] })
    expect(others).toEqual([])
    expect(note!.netMinor).toBe(note!.line.netMinor - note!.line.netMinor / 2n)
    const stores = await demo.em.count(Store)
    expect(await demo.em.count(BillingDetails)).toBe(stores - 2 + 4 + 1)
  })

  it('has at least 40 stores on all plans, and four partners', async () => {
    const stores = await demo.em.find(Store, {})
    const plans = await Promise.all(stores.map((store) => planInForce(demo.em.fork(), store, MONDAY)))
    expect(stores.length).toBeGreaterThanOrEqual(40)
    expect(new Set(plans.map(({ plan }) => plan.key))).toEqual(new Set(['BASIC', 'PLUS', 'PRO', 'EXTREME']))
    expect(await demo.em.count(Partner)).toBe(4)
    expect(await demo.em.count(AgreedDiscount)).toBeGreaterThan(10)
  })

  it('has canned answers in three languages and views of the desk', async () => {
    const answers = await demo.em.find(CannedAnswer, {})
    expect(answers.length).toBeGreaterThanOrEqual(4)
    for (const { body } of answers) {
      expect(Object.keys(body).toSorted()).toEqual(['EL', 'EN', 'NB'])
      for (const text of Object.values(body)) refuseUnknownPlaceholders(text, 'body')
    }
    expect(await demo.em.count(SavedView, { isShared: true })).toBeGreaterThanOrEqual(3)
  })

  it('has videos and articles in three languages that helped, and says which lack one', async () => {
    const pieces = await demo.em.find(LearningPiece, {}, { orderBy: { number: 'asc' } })
    const videos = pieces.filter(({ kind }) => kind === 'VIDEO')
    expect(pieces.map(({ number }) => number)).toEqual(pieces.map((_, place) => place + 1))
    expect([videos.length, pieces.length - videos.length]).toEqual([8, 4])
    for (const { title, text } of pieces)
      for (const words of [title, text]) expect(Object.keys(words).toSorted()).toEqual(['EL', 'EN', 'NB'])
    expect(videos.filter(({ transcript }) => Object.keys(transcript).length < 3)).toHaveLength(2)
    for (const { helpedCount, helpedStoreCount, shownCount } of pieces) {
      expect(helpedStoreCount).toBeGreaterThan(0)
      expect(helpedCount).toBeLessThan(shownCount)
    }
  })

  it('has fixes for everyone that are out, with the stores they protected, and one that waits', async () => {
    const fixes = await demo.em.find(PlatformFix, {}, { orderBy: { number: 'asc' } })
    expect(fixes.map(({ state }) => state)).toEqual(['SHIPPED', 'SHIPPED', 'SHIPPED', 'PREPARED'])
    for (const { storesProtected } of fixes.slice(0, 3)) expect(storesProtected).toBeGreaterThan(1)
  })

  it('has two questions that a partner has first, one of them answered, and the platform has all others', () => {
    const held = demo.tickets.filter(({ isWithPartner }) => isWithPartner)
    expect(held.map(({ type, status }) => `${type} ${status}`)).toEqual([
      'USER_SUPPORT NEW',
      'USER_SUPPORT OPEN',
    ])
    const [waiting, answered] = held
    expect(Temporal.Instant.compare(waiting!.partnerUntil!, MONDAY)).toBe(1)
    expect(answered!.partnerUntil).toBeNull()
  })

  it('has an offer to order together with two pledges, and one whose sum is reached', async () => {
    const rows = await demo.em.execute(`
      select offer.state, count(*)::int as pledges, count(pledge.ticket_id)::int as orders,
        sum(pledge.amount_minor) = offer.price_minor as "isWhole"
      from suggestion_offer offer join pledge on pledge.offer_id = offer.id
      group by offer.id order by offer.state`)
    expect(rows).toEqual([
      { state: 'OPEN', pledges: 2, orders: 0, isWhole: false },
      { state: 'REACHED', pledges: 2, orders: 2, isWhole: true },
    ])
  })

  it('has estimates of orders: one that waits for its owner, one approved, two by pledges, one declined with words', async () => {
    const estimates = await demo.em.find(Estimate, {}, { populate: ['store'] })
    const told = estimates.map(({ store, state, words }) => [
      (store as unknown as { slug: string }).slug,
      state,
      words !== null,
    ])
    expect(told.toSorted()).toEqual([
      ['aegean-linen', 'APPROVED', false],
      ['aegean-linen', 'APPROVED', false],
      ['fjellstua-sport', 'APPROVED', false],
      ['kyma-swimwear', 'DECLINED', true],
      ['meli-taygetou', 'OFFERED', false],
    ])
  })

  it('has one store whose owner lets its partner vote, with one such vote', async () => {
    const rows = await demo.em.execute(`
      select store.slug, partner.name, (select count(*)::int from vote where via_partner_id = partner.id) as votes
      from partnership join store on store.id = store_id join partner on partner.id = partner_id where may_vote`)
    expect(rows).toEqual([{ slug: 'elaionas-manis', name: 'Arvanitis Digital', votes: 1 }])
  })

  it('has allowances that took in the usual work, work held beyond an approval, and work held before one', async () => {
    expect(await demo.em.count(Allowance)).toBeGreaterThanOrEqual(40)
    const rows = await demo.em.execute<{ slug: string; minutes: number; approved: number | null }[]>(`
      select slug, sum(w.minutes)::int as minutes,
        (select max(e.minutes) from estimate e where e.ticket_id = w.ticket_id and state = 'APPROVED') as approved
      from work_entry w join store s on s.id = w.store_id
      where not within_allowance and cause not in ('PLATFORM_BUG', 'AGREED_DELIVERY_BUG', 'INCIDENT', 'PLATFORM_QUESTION', 'BREAKAGE_BEFORE_CONSENT')
      group by slug, w.ticket_id order by slug`)
    expect(rows).toEqual([
      { slug: 'aegean-linen', minutes: 85, approved: 60 },
      { slug: 'meli-taygetou', minutes: 20, approved: null },
    ])
  })

  it('has 600 tickets of the last six months, of all types, in all states and clocks', () => {
    const sixMonthsAgo = MONDAY.subtract({ hours: 183 * 24 })
    const recent = demo.tickets.filter(
      ({ openedAt }) => Temporal.Instant.compare(openedAt, sixMonthsAgo) >= 0,
    )
    expect(recent.length).toBeGreaterThanOrEqual(600)
    expect(new Set(recent.map(({ type }) => type))).toEqual(new Set(TICKET_TYPES))
    expect(new Set(recent.map(({ status }) => status))).toEqual(new Set(TICKET_STATUSES))
    expect(states(recent, MONDAY)).toEqual(
      new Set(['NO_TARGET', 'ON_TRACK', 'AT_RISK', 'PAUSED', 'BREACHED', 'MET', 'MISSED']),
    )
  })

  it('numbers its tickets in the order in which they were opened', () => {
    const opened = demo.tickets.map(({ openedAt }) => openedAt.epochMilliseconds)
    expect(opened).toEqual([...opened].sort((a, b) => a - b))
  })

  it('has work in every one of the last six months', async () => {
    const entries = await demo.em.find(WorkEntry, {})
    const months = new Set(entries.map(({ workedAt }) => workedAt.toString().slice(0, 7)))
    for (const month of ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'])
      expect(months).toContain(month)
  })

  it('keeps a week’s promise: nothing stays resolved longer', () => {
    const weekAgo = MONDAY.subtract({ hours: 7 * 24 })
    const forgotten = demo.tickets.filter(
      ({ status, resolvedAt }) =>
        status === 'RESOLVED' && resolvedAt && Temporal.Instant.compare(resolvedAt, weekAgo) < 0,
    )
    expect(forgotten).toEqual([])
  })

  it('stores of every ticket what its history tells: deadlines, states, status, assignee, type and counts', () => {
    for (const ticket of demo.tickets) expect(stored(ticket)).toEqual(replay(ticket))
  })

  it('has noticed every deadline that came at risk or passed, once', () => {
    const notices = demo.tickets.flatMap(({ id, events }) =>
      events
        .getItems()
        .filter(({ type }) => type.startsWith('DEADLINE_'))
        .map(({ type, detail }) => `${id} ${type} ${detail?.clock} ${detail?.dueAt}`),
    )
    expect(new Set(notices).size).toBe(notices.length)
    for (const type of ['DEADLINE_AT_RISK', 'DEADLINE_BREACHED'])
      expect(notices.filter((notice) => notice.includes(type)).length).toBeGreaterThan(5)
    for (const { noticeAt } of demo.tickets)
      if (noticeAt) expect(Temporal.Instant.compare(noticeAt, MONDAY)).toBeGreaterThanOrEqual(0)
  })

  it('shows what agents do beside answering', async () => {
    const told = async (type: TicketEvent['type']) => demo.em.count(TicketEvent, { type })
    expect(await told('ASSIGNED')).toBeGreaterThanOrEqual(3)
    expect(await told('NOTE_ADDED')).toBeGreaterThanOrEqual(20)
    expect(await told('RELATED')).toBeGreaterThanOrEqual(6)
    expect(await told('MERGED')).toBeGreaterThanOrEqual(1)
    expect(await told('MERGED_IN')).toBe(await told('MERGED'))
    expect(await demo.em.count(Message, { channel: 'PHONE' })).toBeGreaterThanOrEqual(5)
    expect(await demo.em.count(Ticket, { followsUp: { $ne: null } })).toBe(1)
    const [past, current] = await demo.em.find(Incident, {}, { orderBy: { number: 'asc' } })
    expect([past?.endedAt === null, current?.endedAt]).toEqual([false, null])
    for (const incident of [past, current])
      expect(await demo.em.count(Ticket, { incident: incident! })).toBeGreaterThanOrEqual(2)
    expect(await demo.em.count(Maintenance, { startsAt: { $gt: MONDAY } })).toBe(1)
  })

  it('has reports of two stores of a part of which nobody declared anything', () => {
    const recent = MONDAY.subtract({ hours: 1 })
    const reports = demo.tickets.filter(
      ({ components, openedAt }) =>
        components.includes('CART') && Temporal.Instant.compare(openedAt, recent) > 0,
    )
    expect(reports.map(({ status, incident }) => [status, incident])).toEqual([
      ['NEW', null],
      ['NEW', null],
    ])
    expect(new Set(reports.map(({ store }) => store.id)).size).toBe(2)
  })

  it('tells open tickets of a change of plan', async () => {
    expect(await demo.em.count(TicketEvent, { type: 'PLAN_CHANGED' })).toBeGreaterThanOrEqual(4)
  })

  it('has 60 suggestions with decisions, and counts their votes right', async () => {
    const suggestions = await demo.em.find(Suggestion, {})
    const votes = await demo.em.find(Vote, {})
    const published = suggestions.filter(({ publishedAt }) => publishedAt)
    expect(published.length).toBeGreaterThanOrEqual(60)
    expect(new Set(published.map(({ status }) => status)).size).toBe(5)
    expect(await demo.em.count(SuggestionDecision)).toBeGreaterThan(20)
    const standing = new Map(suggestions.map(({ id, root }) => [id, root?.id ?? id]))
    const counted = Map.groupBy(votes, ({ suggestion }) => standing.get(suggestion.id))
    for (const { id, voteCount, mergedInto } of suggestions)
      if (!mergedInto) expect(voteCount).toBe(new Set(counted.get(id)?.map(({ store }) => store.id)).size)
    expect(suggestions.filter(({ mergedInto }) => mergedInto)).toHaveLength(2)
  })

  it('has comments of stores and of the product team', async () => {
    const written = await demo.em.find(SuggestionComment, {}, { populate: ['store'] })
    expect(written).toHaveLength(comments.length)
    expect(new Set(written.map(({ side }) => side))).toEqual(new Set(['STORE', 'PARTNER', 'PLATFORM']))
    for (const { side, store } of written) expect(store === null).toBe(side === 'PLATFORM')
  })

  it('leaves one store empty', async () => {
    const store = await demo.em.findOneOrFail(Store, { slug: 'keria-anatoli' })
    expect(await demo.em.count(Ticket, { store })).toBe(0)
    expect(await demo.em.count(Vote, { store })).toBe(0)
    expect(await demo.em.count(WorkEntry, { store })).toBe(0)
  })

  it('puts nothing into the future', async () => {
    const after = { $gt: MONDAY }
    expect(await demo.em.count(TicketEvent, { at: after })).toBe(0)
    expect(await demo.em.count(Message, { sentAt: after })).toBe(0)
    expect(await demo.em.count(Vote, { castAt: after })).toBe(0)
    expect(await demo.em.count(SuggestionComment, { writtenAt: after })).toBe(0)
    expect(await demo.em.count(WorkEntry, { workedAt: after })).toBe(0)
  })

  it('leaves no placeholder unfilled', async () => {
    const bodies = await demo.em.find(Message, { body: { $like: '%{%}%' } })
    expect(bodies.map(({ body }) => body)).toEqual([])
  })

  it('knows everyone whom it offers to sign in as', async () => {
    const emails = demoPeople.map(({ email }) => email)
    expect(await demo.em.count(Person, { email: { $in: emails } })).toBe(emails.length)
    expect(await demo.em.count(Membership, { person: { email: { $in: emails } }, role: 'OWNER' })).toBe(8)
  })

  it('counts as loaded', async () => {
    expect(await isLoaded(demo.em)).toBe(true)
  })
})

describe('Eleni’s home', () => {
  it('has charged and free work in the running month', async () => {
    const entries = await demo.em.find(WorkEntry, { store: { slug: 'meli-taygetou' } })
    const { lines, net } = chargePeriod({
      timeZone: 'Europe/Athens',
      period: '2026-11',
      currency: 'EUR',
      vatPercent: '24',
      rateCards: [
        {
          from: Temporal.Instant.from('2020-01-01T00:00:00Z'),
          currency: 'EUR',
          hourly: '40.00',
          minimumMinutes: 15,
          incrementMinutes: 5,
          discountPercent: '0',
        },
      ],
      entries: entries.map(({ ticket, cause, minutes, workedAt }) => ({
        ticket: ticket.id,
        cause,
        minutes,
        at: workedAt,
      })),
    })
    expect(net.minor).toBeGreaterThan(0n)
    expect(lines.some(({ includedMinutes }) => includedMinutes > 0)).toBe(true)
  })

  it('has a ticket on track and one that waits for her, also on a Sunday night', async () => {
    const other = await loadedAt(SUNDAY_NIGHT)
    for (const [tickets, now] of [
      [demo.tickets, MONDAY],
      [other.tickets, SUNDAY_NIGHT],
    ] as const) {
      const hers = tickets.filter(({ store }) => (store as Store).slug === 'meli-taygetou')
      expect(states(hers, now)).toContain('ON_TRACK')
      expect(states(hers, now)).toContain('PAUSED')
      expect(hers.length).toBeGreaterThan(10)
    }
    await other.close()
  }, 120_000)
})

it('is the same each time for the same now', async () => {
  const again = await loadedAt(MONDAY)
  expect(await digest(again.orm)).toEqual(await digest(demo.orm))
  await again.close()
}, 120_000)

/** Everything that people can see of a demo; ids are drawn anew each time. */
async function digest(orm: Orm) {
  const tables = {
    tickets: `select number, version, s.slug, type, status, title, channel, opened_at, resolution_due_at, event_count, r.email
      from ticket t join store s on s.id = t.store_id join person r on r.id = t.requester_id`,
    events: `select t.number, seq, e.type, at, minutes, reason, m.body from ticket_event e join ticket t on t.id = e.ticket_id
      left join message m on m.id = e.message_id`,
    work: `select t.number, p.email, cause, minutes, note, worked_at from work_entry w join ticket t on t.id = w.ticket_id
      join person p on p.id = w.agent_id`,
    suggestions: `select number, title, status, vote_count, created_at, last_looked_at, planned_for from suggestion`,
    comments: `select g.number, s.slug, p.email, side, words, written_at from suggestion_comment c join suggestion g on g.id = c.suggestion_id
      join person p on p.id = c.writer_id left join store s on s.id = c.store_id`,
    votes: `select g.number, s.slug, cast_at from vote v join suggestion g on g.id = v.suggestion_id join store s on s.id = v.store_id`,
  }
  const digests = Object.entries(tables).map(async ([name, select]) => {
    const [row] = await orm.em
      .fork()
      .execute<{ digest: string }[]>(
        `select md5(string_agg(told::text, '|' order by told::text)) as digest from (${select}) told`,
      )
    return [name, row?.digest]
  })
  return Object.fromEntries(await Promise.all(digests))
}
