import { components } from './components.ts'
import type { Preset, PresetChannel } from './preset.ts'
import { origins, topics } from './ticket-vocabulary.ts'

const hours = 'support-hours'

const chat: PresetChannel = { kind: 'LIVE_CHAT', address: null, calendar: hours }
const phone: PresetChannel = { kind: 'PHONE', address: '2310 05 0385', calendar: hours }
const email: PresetChannel = { kind: 'EMAIL', address: 'support@nagacommerce.example', calendar: hours }

/**
 * The Greek platform (P3). The source gives chat hours for the smallest plan and none for the others, so all plans have the
 * same hours. It promises a resolution from Plus on and a first response only on the largest plan ("at once": 15 minutes in
 * hours). It names no weekday or minute clock, so the resolution promises count every minute. The price of Extreme is ours.
 */
export const nagacommerce: Preset = {
  platform: {
    key: 'nagacommerce',
    name: 'NagaCommerce',
    country: 'GR',
    currency: 'EUR',
    timeZone: 'Europe/Athens',
    language: 'el',
    vatPercent: 24,
  },
  products: [
    { key: 'ECOMMERCE', name: 'Ecommerce' },
    { key: 'INTEGRATION', name: 'Integration' },
    { key: 'ADD_ON', name: 'Add-ons' },
  ],
  components,
  calendars: [
    {
      key: hours,
      name: { el: 'Ώρες υποστήριξης', nb: 'Åpningstider', en: 'Support hours' },
      timeZone: 'Europe/Athens',
      holidaysOf: 'GR',
      hours: {
        MON: [['09:00', '17:00']],
        TUE: [['09:00', '17:00']],
        WED: [['09:00', '17:00']],
        THU: [['09:00', '17:00']],
        FRI: [['09:00', '17:00']],
      },
    },
  ],
  plans: [
    {
      key: 'BASIC',
      name: 'Basic',
      rank: 1,
      monthlyPriceMinor: 3900n,
      channels: [chat],
      calendar: hours,
      targets: { firstResponse: null, resolution: null },
      requestLists: false,
      discountCapPercent: 0,
    },
    {
      key: 'PLUS',
      name: 'Plus',
      rank: 2,
      monthlyPriceMinor: 7900n,
      channels: [chat, phone],
      calendar: hours,
      targets: { firstResponse: null, resolution: { minutes: 72 * 60, clock: 'ELAPSED' } },
      requestLists: false,
      discountCapPercent: 0,
    },
    {
      key: 'PRO',
      name: 'Pro',
      rank: 3,
      monthlyPriceMinor: 14900n,
      channels: [chat, phone, email],
      calendar: hours,
      targets: { firstResponse: null, resolution: { minutes: 24 * 60, clock: 'ELAPSED' } },
      requestLists: true,
      discountCapPercent: 80,
    },
    {
      key: 'EXTREME',
      name: 'Extreme',
      rank: 4,
      monthlyPriceMinor: 29900n,
      channels: [chat, phone, email],
      calendar: hours,
      targets: {
        firstResponse: { minutes: 15, clock: 'BUSINESS' },
        resolution: { minutes: 24 * 60, clock: 'ELAPSED' },
      },
      requestLists: true,
      discountCapPercent: 80,
    },
  ],
  /** From 40 €/hour, at least 15 minutes (C2). The source names no step beyond that; this one rounds up to 5 minutes. */
  rateCard: { hourlyMinor: 4000n, minimumMinutes: 15, incrementMinutes: 5 },
  origins,
  topics,
}
