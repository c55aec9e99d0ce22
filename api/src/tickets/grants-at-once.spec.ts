import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import type { CalendarChange } from '../domain/calendar-change.ts'
import type { Person } from '../people/person.entity.ts'
import { nagacommerce } from '../persistence/presets/nagacommerce.ts'
import { PlanChannel } from '../plans/plan.entity.ts'
import { offeredPlans } from '../plans/plan-in-force.ts'
import { changeCalendar } from './change-calendar.ts'
import { changePlanTerms } from './change-plan-terms.ts'
import { reckonCalendarChange } from './reckon-calendar-change.ts'
import { reckonTermsChange } from './reckon-terms-change.ts'

/** The phone has hours of its own, so that a plan has two calendars. */
const [hours] = nagacommerce.calendars
const preset = {
  ...nagacommerce,
  calendars: [hours!, { ...hours!, key: 'phone-hours' }],
  plans: nagacommerce.plans.map((plan) => ({
    ...plan,
    channels: plan.channels.map((channel) =>
      channel.kind === 'PHONE' ? { ...channel, calendar: 'phone-hours' } : channel,
    ),
  })),
}

let world: World
let admin: Person
beforeAll(async () => {
  world = await freshWorld({ preset })
  admin = await world.buildStaff('ADMIN')
})
afterAll(() => world.close())

const change: CalendarChange = {
  close: [{ on: '2026-12-01', name: null }],
  reopen: [],
  special: [],
  unspecial: [],
  hours: [],
}
const terms = {
  planKey: 'PLUS',
  monthlyPrice: '89.00',
  requestLists: false,
  discountCapPercent: '0',
}

it('loses none of three changes of one plan that are made at the same time', async () => {
  const em = () => world.stoa.orm.em.fork()
  const by = { person: admin, side: 'PLATFORM' as const }
  /** Asked for in the order in which they are written down here, and made in any. */
  const asked = (minutes: number) => MONDAY_MORNING.add({ minutes })
  const redraw = async (calendarKey: string, now: Temporal.Instant) => {
    const { fingerprint } = await reckonCalendarChange(em(), { calendarKey, change }, 'LOOKED_AT', now)
    const decision = { fingerprint, openPromises: 'KEEP' as const, reason: 'A strike.' }
    return () => changeCalendar(em(), { calendarKey, change, ...decision }, by, now)
  }
  const { fingerprint } = await reckonTermsChange(em(), terms, 'LOOKED_AT', asked(2))
  const raise = () => changePlanTerms(em(), { ...terms, fingerprint, reason: 'Wages.' }, by, asked(2))
  const changes = [raise, await redraw(hours!.key, asked(1)), await redraw('phone-hours', asked(3))]
  const outcomes = await Promise.allSettled(changes.map((make) => make()))
  if (outcomes[0]!.status === 'rejected') {
    expect(String(outcomes[0]!.reason)).toContain('REHEARSAL_OUTDATED')
    const again = await reckonTermsChange(em(), terms, 'LOOKED_AT', asked(4))
    await changePlanTerms(em(), { ...terms, fingerprint: again.fingerprint, reason: 'Wages.' }, by, asked(4))
  }
  expect(outcomes.slice(1).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])

  const fork = em()
  const plus = (await offeredPlans(fork, asked(5))).find(({ plan }) => plan.key === 'PLUS')!
  const channels = await fork.find(PlanChannel, { planVersion: plus.version }, { populate: ['calendar'] })
  expect(plus.version.monthlyPriceMinor).toBe(8900n)
  expect(plus.version.calendar.revision).toBe(2)
  expect(channels.map(({ kind, calendar }) => [kind, calendar.key, calendar.revision]).toSorted()).toEqual([
    ['LIVE_CHAT', hours!.key, 2],
    ['PHONE', 'phone-hours', 2],
  ])
})
