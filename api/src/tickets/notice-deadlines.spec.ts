import type { EntityManager } from '@mikro-orm/postgresql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bug, freshPlatform, MONDAY_MORNING } from '../../test/fresh-platform.ts'
import { declareIncident } from '../incidents/declare-incident.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { Person } from '../people/person.entity.ts'
import { planInForce } from '../plans/plan-in-force.ts'
import { linkIncident, unlinkIncident } from './link-incident.ts'
import { noticeDeadlines } from './notice-deadlines.ts'
import { drawTicketNumbers, openTicket } from './open-ticket.ts'
import { type Author, Ticket } from './ticket.entity.ts'

let platform: Awaited<ReturnType<typeof freshPlatform>>
beforeAll(async () => {
  platform = await freshPlatform()
})
afterAll(() => platform.close())

const NOW = MONDAY_MORNING
/** Pro promises 24 hours: a fifth of them is left from 03:52 on Tuesday, and the deadline is at 08:40. */
const AT_RISK = NOW.add({ minutes: 1152 })
const DUE = NOW.add({ hours: 24 })
const LATE = DUE.add({ minutes: 1 })
const SECOND = { seconds: 1 }

const history = { populate: ['events', 'calendar'] } as const

async function opened(plan = 'PRO') {
  const { em, ...by } = await platform.buildStore(plan)
  const { id } = await openTicket(em, bug(), by, NOW)
  const agent: Author = { person: by.person, side: 'PLATFORM' }
  /** Does something to the ticket in a transaction of its own. */
  async function change(verb: (ticket: Ticket, em: EntityManager) => unknown) {
    const within = platform.orm.em.fork()
    await verb(await within.findOneOrFail(Ticket, id, history), within)
    await within.flush()
  }
  return { ...by, id, agent, change }
}

/** An incident that promises four hours from the link. */
async function declared({ person }: Author): Promise<string> {
  const declaration = {
    title: { en: 'Checkout is down' },
    affects: 'ALL' as const,
    planKeys: [],
    storeIds: [],
    severity: 'CRITICAL' as const,
    components: ['CHECKOUT'],
    target: { minutes: 240, clock: 'ELAPSED' as const },
    startedAt: NOW,
    requestKey: null,
  }
  const em = platform.orm.em.fork()
  return (await declareIncident(em, declaration, await em.findOneOrFail(Person, person.id), NOW)).id
}

const notice = (now: Temporal.Instant) => noticeDeadlines(platform.orm.em, now)

/** What was noticed of a ticket: what, when, and which deadline. */
async function noticed(id: string) {
  const ticket = await platform.orm.em.fork().findOneOrFail(Ticket, id, history)
  return ticket.events
    .getItems()
    .filter(({ type }) => type.startsWith('DEADLINE_'))
    .map(({ type, at, detail }) => `${at} ${type} ${detail?.clock} ${detail?.dueAt}`)
}

describe('noticing deadlines', () => {
  it('notices once that little time is left, and once that the deadline passed', async () => {
    const { id } = await opened()
    for (const at of [AT_RISK.subtract(SECOND), AT_RISK, AT_RISK.add({ hours: 1 })]) await notice(at)
    expect(await noticed(id)).toEqual([`${AT_RISK} DEADLINE_AT_RISK RESOLUTION ${DUE}`])
    for (const at of [DUE, LATE.subtract(SECOND), LATE, LATE.add({ hours: 100 })]) await notice(at)
    expect(await noticed(id)).toEqual([
      `${AT_RISK} DEADLINE_AT_RISK RESOLUTION ${DUE}`,
      `${LATE} DEADLINE_BREACHED RESOLUTION ${DUE}`,
    ])
  })

  it('knows the two clocks apart', async () => {
    const { id } = await opened('EXTREME')
    const firstDue = NOW.add({ minutes: 15 })
    await notice(firstDue.subtract({ minutes: 3 }))
    await notice(firstDue.add({ minutes: 1 }))
    await notice(LATE)
    expect(await noticed(id)).toEqual([
      `${firstDue.subtract({ minutes: 3 })} DEADLINE_AT_RISK FIRST_RESPONSE ${firstDue}`,
      `${firstDue.add({ minutes: 1 })} DEADLINE_BREACHED FIRST_RESPONSE ${firstDue}`,
      `${LATE} DEADLINE_BREACHED RESOLUTION ${DUE}`,
    ])
  })

  it('notices once with many workers at once, beyond one batch', async () => {
    const { em, ...by } = await platform.buildStore('PRO')
    const { calendar, plan, targets } = await planInForce(em, by.store, NOW)
    const numbers = await drawTicketNumbers(em, 230)
    const tickets = numbers.map((number) =>
      Ticket.begin(bug(), { number, store: by.store, author: by.author, calendar, plan, targets }, NOW),
    )
    await em.persist(tickets).flush()
    const counts = await Promise.all([1, 2, 3, 4].map(() => notice(LATE)))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(230)
    const all = await platform.orm.em.fork().find(Ticket, { store: by.store }, history)
    for (const ticket of all)
      expect(ticket.events.getItems().filter(({ type }) => type === 'DEADLINE_BREACHED')).toHaveLength(1)
    expect(await notice(LATE.add({ hours: 1 }))).toBe(0)
  })

  it('notices a breach after an outage of a day, with the deadline that it was', async () => {
    const { id } = await opened()
    const back = LATE.add({ hours: 24, seconds: 17 })
    expect(await notice(back)).toBe(1)
    expect(await noticed(id)).toEqual([`${back} DEADLINE_BREACHED RESOLUTION ${DUE}`])
  })

  it('notices a moved deadline anew', async () => {
    const { id, agent, change } = await opened()
    await notice(AT_RISK)
    const announced = AT_RISK.add({ hours: 1 })
    await change((ticket) => ticket.extend(agent, 1440, 'The fix needs a change tonight.', announced))
    await notice(LATE)
    expect(await noticed(id)).toEqual([`${AT_RISK} DEADLINE_AT_RISK RESOLUTION ${DUE}`])
    const later = DUE.add({ hours: 24 })
    const atRiskAgain = later.subtract({ minutes: 576 })
    for (const at of [atRiskAgain.subtract({ minutes: 1 }), atRiskAgain, later.add({ minutes: 1 })])
      await notice(at)
    expect((await noticed(id)).slice(1)).toEqual([
      `${atRiskAgain} DEADLINE_AT_RISK RESOLUTION ${later}`,
      `${later.add({ minutes: 1 })} DEADLINE_BREACHED RESOLUTION ${later}`,
    ])
  })

  it('leaves alone what waits for the store, and takes it up when the store has answered', async () => {
    const { id, author, agent, change } = await opened()
    const asked = AT_RISK.subtract({ minutes: 10 })
    await change((ticket) => ticket.waitOnStore(agent, 'Which order?', asked))
    for (const at of [AT_RISK, DUE, LATE.add({ hours: 50 })]) await notice(at)
    expect(await noticed(id)).toEqual([])
    const answered = asked.add({ hours: 100 })
    await change((ticket) => ticket.reply(author, 'The last one.', answered))
    const atRiskNow = answered.add({ minutes: 10 })
    await notice(answered)
    await notice(atRiskNow)
    expect(await noticed(id)).toEqual([`${atRiskNow} DEADLINE_AT_RISK RESOLUTION ${DUE.add({ hours: 100 })}`])
  })

  it('does not notice what was resolved in time, nor in between', async () => {
    const inTime = await opened()
    await inTime.change((ticket) => ticket.resolve(inTime.agent, AT_RISK.subtract(SECOND)))
    const inBetween = await opened()
    await inBetween.change((ticket) => ticket.resolve(inBetween.agent, LATE))
    await notice(LATE.add({ hours: 1 }))
    expect(await noticed(inTime.id)).toEqual([])
    expect(await noticed(inBetween.id)).toEqual([])
  })

  it('takes up again what is reopened late', async () => {
    const { id, author, agent, change } = await opened()
    await change((ticket) => ticket.resolve(agent, AT_RISK.subtract(SECOND)))
    const reopened = LATE.add({ hours: 5 })
    await change((ticket) => ticket.reply(author, 'It is back.', reopened))
    await notice(reopened.add({ minutes: 1 }))
    expect(await noticed(id)).toEqual([
      `${reopened.add({ minutes: 1 })} DEADLINE_AT_RISK RESOLUTION ${reopened.add({ minutes: 289 })}`,
    ])
  })

  it('takes up an incident’s deadline from its link, and lets go of it when the link is undone', async () => {
    const { id, agent, change } = await opened('BASIC')
    const incident = await declared(agent)
    const due = NOW.add({ hours: 5 })
    await change(async (ticket, em) =>
      linkIncident(ticket, await em.findOneOrFail(Incident, incident), agent, NOW.add({ hours: 1 })),
    )
    await notice(due.subtract({ minutes: 48 }))
    expect(await noticed(id)).toEqual([`${due.subtract({ minutes: 48 })} DEADLINE_AT_RISK RESOLUTION ${due}`])
    await change(async (ticket, em) =>
      unlinkIncident(ticket, await em.findOneOrFail(Incident, incident), agent, due),
    )
    await notice(due.add({ hours: 1 }))
    expect(await noticed(id)).toHaveLength(1)
  })

  it('has nothing to notice where nothing was promised', async () => {
    const { id } = await opened('BASIC')
    await notice(LATE.add({ hours: 1000 }))
    expect(await noticed(id)).toEqual([])
  })

  it('leaves a ticket that someone works on to the next turn', async () => {
    const { id } = await opened()
    const other = platform.orm.em.fork()
    await other.begin()
    await other
      .getConnection()
      .execute('select 1 from ticket where id = ? for update', [id], 'all', other.getTransactionContext())
    await notice(LATE)
    expect(await noticed(id)).toEqual([])
    await other.rollback()
    await notice(LATE)
    expect(await noticed(id)).toHaveLength(1)
  })

  it('goes on past a ticket that cannot be read, says so, and comes back to it later', async () => {
    const [bad, good] = [await opened(), await opened()]
    const spoil = (targets: string) =>
      platform.orm.em
        .fork()
        .getConnection()
        .execute(`update ticket set targets = '${targets}' where id = '${bad.id}'`)
    const [{ targets }] = (await platform.orm.em
      .fork()
      .getConnection()
      .execute(`select targets::text from ticket where id = '${bad.id}'`)) as [{ targets: string }]
    await spoil('null')
    const logged: unknown[] = []
    await noticeDeadlines(platform.orm.em, LATE, {
      error: (what: unknown) => void logged.push(what),
    } as never)
    expect((await noticed(good.id)).length).toBe(1)
    expect(logged).toMatchObject([{ ticket: bad.id }])
    await spoil(targets)
    await notice(LATE)
    expect(await noticed(bad.id)).toEqual([])
    await notice(LATE.add({ hours: 1 }))
    expect((await noticed(bad.id)).length).toBe(1)
  })

  it('is no activity of anybody', async () => {
    const { id } = await opened()
    await notice(LATE)
    const ticket = await platform.orm.em.fork().findOneOrFail(Ticket, id)
    expect(ticket.lastActivityAt).toEqual(NOW)
    expect(ticket.noticeAt).toBeNull()
  })
})

describe('how a clock ended', () => {
  it('is kept in time and late, and forgotten by a reopening', async () => {
    const kept = await opened('EXTREME')
    await kept.change((ticket) => ticket.resolve(kept.agent, NOW.add({ minutes: 15, seconds: 59 })))
    expect(await settled(kept.id)).toEqual(['MET', 'MET', NOW.add({ minutes: 15 }).toString()])
    const late = await opened('EXTREME')
    await late.change((ticket) => ticket.resolve(late.agent, LATE))
    expect(await settled(late.id)).toEqual(['MISSED', 'MISSED', LATE.toString()])
    await late.change((ticket) => ticket.reopen(late.author, LATE.add({ hours: 1 })))
    expect(await settled(late.id)).toEqual(['MISSED', null, null])
  })

  it('is nothing where nothing was promised', async () => {
    const { id, agent, change } = await opened('BASIC')
    await change((ticket) => ticket.resolve(agent, LATE))
    expect(await settled(id)).toEqual([null, null, LATE.toString()])
    const ticket = await platform.orm.em.fork().findOneOrFail(Ticket, id)
    expect(ticket).toMatchObject({ isFirstResponsePromised: false, isResolutionPromised: false })
  })
})

async function settled(id: string) {
  const ticket = await platform.orm.em.fork().findOneOrFail(Ticket, id)
  return [ticket.firstResponseState, ticket.resolutionState, ticket.resolutionCompletedAt?.toString() ?? null]
}
