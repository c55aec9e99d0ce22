import { describe, expect, it } from 'vitest'
import {
  channelNow,
  mayAgreeDiscount,
  maySendRequestList,
  mayUseChannel,
  type ChannelKind,
  type PlanGrant,
} from './entitlement.ts'
import { alwaysOpen, athens, exampleCalendar, neverOpen } from './example-calendar.ts'
import { Refusal } from './refusal.ts'

const addresses = { LIVE_CHAT: null, PHONE: '2310 05 0385', EMAIL: 'support@nagacommerce.example' }

function buildGrant(plan: string, kinds: ChannelKind[], changes: Partial<PlanGrant> = {}): PlanGrant {
  return {
    plan,
    channels: kinds.map((kind) => ({ kind, address: addresses[kind], calendar: exampleCalendar })),
    targets: { firstResponse: null, resolution: null },
    requestLists: false,
    discountCapPercent: '0',
    rate: { currency: 'EUR', hourly: '40.00', minimumMinutes: 15, incrementMinutes: 5 },
    ...changes,
  }
}

const basic = buildGrant('Basic', ['LIVE_CHAT'])
const plus = buildGrant('Plus', ['LIVE_CHAT', 'PHONE'])
const pro = buildGrant('Pro', ['LIVE_CHAT', 'PHONE', 'EMAIL'], {
  requestLists: true,
  discountCapPercent: '80',
})
const offered = [basic, plus, pro]

describe('a channel', () => {
  it.each([
    [basic, 'LIVE_CHAT', true],
    [basic, 'PHONE', ['Plus', 'Pro']],
    [basic, 'EMAIL', ['Pro']],
    [plus, 'PHONE', true],
    [plus, 'EMAIL', ['Pro']],
    [pro, 'EMAIL', true],
  ] as [PlanGrant, ChannelKind, true | string[]][])('of $plan: %s is %j (P5)', (grant, kind, expected) => {
    const answer = mayUseChannel(grant, kind, offered)
    expect(answer === true ? true : answer.detail.plansWithIt).toEqual(expected)
  })

  it('that the plan lacks is refused with a stable code', () => {
    const refusal = mayUseChannel(basic, 'PHONE', offered) as Refusal
    expect(refusal).toBeInstanceOf(Refusal)
    expect(refusal.code).toBe('CHANNEL_NOT_IN_PLAN')
    expect(refusal.detail).toMatchObject({ channel: 'PHONE', plan: 'Basic' })
  })

  it('is open to any plan for a problem that affects stores at large (P6)', () => {
    expect(mayUseChannel(basic, 'PHONE', offered, { affectsStoresAtLarge: true })).toBe(true)
  })

  it('says until when it is open, and when it opens next (P4)', () => {
    const [chat] = basic.channels
    expect(channelNow(chat!, athens('2026-03-02 10:00'))).toEqual({
      open: true,
      until: athens('2026-03-02 17:00'),
    })
    expect(channelNow(chat!, athens('2026-04-10 10:00'))).toEqual({
      open: false,
      opensAt: athens('2026-04-11 11:00'),
    })
  })

  it('has no next moment where it never closes, or never opens', () => {
    const phone = { kind: 'PHONE' as const, address: '1' }
    expect(channelNow({ ...phone, calendar: alwaysOpen }, athens('2026-03-02 10:00'))).toEqual({
      open: true,
      until: null,
    })
    expect(channelNow({ ...phone, calendar: neverOpen }, athens('2026-03-02 10:00'))).toEqual({
      open: false,
      opensAt: null,
    })
  })
})

describe('a request list', () => {
  it('is granted by the plan, or refused with the plans that have it (T10)', () => {
    expect(maySendRequestList(pro, offered)).toBe(true)
    expect(maySendRequestList(plus, offered)).toMatchObject({
      code: 'REQUEST_LISTS_NOT_IN_PLAN',
      detail: { plan: 'Plus', plansWithIt: ['Pro'] },
    })
  })
})

describe('a discount', () => {
  it.each([
    [pro, '80', true],
    [pro, '80.00', true],
    [pro, '80.001', false],
    [pro, '0', true],
    [pro, '-1', false],
    [basic, '0', true],
    [basic, '0.1', false],
  ])('on $plan of %s is allowed: %s (C2)', (grant, percent, allowed) => {
    expect(mayAgreeDiscount(grant, percent) === true).toBe(allowed)
  })

  it('beyond the cap is refused with the cap', () => {
    expect(mayAgreeDiscount(pro, '81')).toMatchObject({
      code: 'DISCOUNT_BEYOND_CAP',
      detail: { capPercent: '80' },
    })
  })
})
