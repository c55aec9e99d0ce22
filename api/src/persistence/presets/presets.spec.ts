import { describe, expect, test } from 'vitest'
import { gurusoft } from './gurusoft.ts'
import { nagacommerce } from './nagacommerce.ts'

const CHAT = 'LIVE_CHAT'

test.each([
  ['BASIC', 3900n, [CHAT], null, null, false, 0],
  ['PLUS', 7900n, [CHAT, 'PHONE'], null, 4320, false, 0],
  ['PRO', 14900n, [CHAT, 'PHONE', 'EMAIL'], null, 1440, true, 80],
  ['EXTREME', 29900n, [CHAT, 'PHONE', 'EMAIL'], 15, 1440, true, 80],
])('%s of nagacommerce grants what P3 says', (key, price, channels, first, resolution, lists, cap) => {
  const plan = nagacommerce.plans.find((plan) => plan.key === key)
  expect(plan?.monthlyPriceMinor).toBe(price)
  expect(plan?.channels.map((channel) => channel.kind)).toEqual(channels)
  expect(plan?.targets.firstResponse?.minutes ?? null).toBe(first)
  expect(plan?.targets.resolution?.minutes ?? null).toBe(resolution)
  expect(plan?.requestLists).toBe(lists)
  expect(plan?.discountCapPercent).toBe(cap)
})

test('the phone of nagacommerce is 2310 05 0385, Monday to Friday from 09:00 to 17:00', () => {
  const phone = nagacommerce.plans[1]?.channels.find((channel) => channel.kind === 'PHONE')
  expect(phone?.address).toBe('2310 05 0385')
  const calendar = nagacommerce.calendars.find((calendar) => calendar.key === phone?.calendar)
  expect(Object.keys(calendar?.hours ?? {})).toEqual(['MON', 'TUE', 'WED', 'THU', 'FRI'])
  for (const spans of Object.values(calendar?.hours ?? {})) expect(spans).toEqual([['09:00', '17:00']])
})

test('an hour costs 40 €, at least 15 minutes, in steps of 5', () => {
  expect(nagacommerce.rateCard).toEqual({ hourlyMinor: 4000n, minimumMinutes: 15, incrementMinutes: 5 })
})

test('gurusoft has one plan, reached by email, in kroner', () => {
  expect(gurusoft.platform).toMatchObject({ currency: 'NOK', timeZone: 'Europe/Oslo', language: 'nb' })
  expect(gurusoft.plans.map((plan) => plan.channels.map((channel) => channel.kind))).toEqual([['EMAIL']])
})

describe.each([nagacommerce, gurusoft])('$platform.name', (preset) => {
  test('names only calendars and products that it has', () => {
    const calendars = preset.calendars.map((calendar) => calendar.key)
    for (const plan of preset.plans) {
      expect(calendars).toContain(plan.calendar)
      for (const channel of plan.channels) expect(calendars).toContain(channel.calendar)
    }
    const products = preset.products.map((product) => product.key)
    for (const component of preset.components) expect(products).toContain(component.product)
  })

  test('takes cart, checkout and discount rules for critical, and nothing else', () => {
    const critical = preset.components.filter((component) => component.isCritical)
    expect(critical.map((component) => component.key)).toEqual(['CART', 'CHECKOUT', 'DISCOUNT_RULES'])
  })
})
