import { components } from './components.ts'
import type { Preset } from './preset.ts'
import { origins, topics } from './ticket-vocabulary.ts'

const hours = 'support-hours'

/**
 * The Norwegian platform (P8). The source describes the four types of tickets and the products, not plans: it names no
 * price, hours, promise or rate. So there is one plan without a promise, reached through the portal and by email; its hours,
 * price and rate are ours, for an administrator to edit.
 */
export const gurusoft: Preset = {
  platform: {
    key: 'gurusoft',
    name: 'Gurusoft',
    country: 'NO',
    currency: 'NOK',
    timeZone: 'Europe/Oslo',
    language: 'nb',
    vatPercent: 25,
  },
  products: [
    { key: 'ECOMMERCE', name: 'Gurusoft Ecommerce' },
    { key: 'INTEGRATION', name: 'Gurusoft Integration' },
    { key: 'ADD_ON', name: 'Tilleggsprodukter' },
  ],
  components,
  calendars: [
    {
      key: hours,
      name: { el: 'Ώρες υποστήριξης', nb: 'Åpningstider', en: 'Support hours' },
      timeZone: 'Europe/Oslo',
      holidaysOf: 'NO',
      hours: {
        MON: [['08:00', '16:00']],
        TUE: [['08:00', '16:00']],
        WED: [['08:00', '16:00']],
        THU: [['08:00', '16:00']],
        FRI: [['08:00', '16:00']],
      },
    },
  ],
  plans: [
    {
      key: 'STANDARD',
      name: 'Standard',
      rank: 1,
      monthlyPriceMinor: 149000n,
      channels: [{ kind: 'EMAIL', address: 'support@gurusoft.example', calendar: hours }],
      calendar: hours,
      targets: { firstResponse: null, resolution: null },
      requestLists: false,
      discountCapPercent: 0,
    },
  ],
  /** The source names no rate, minimum or step (C2): an hourly rate of ours, at least 15 minutes, in steps of 15. */
  rateCard: { hourlyMinor: 125000n, minimumMinutes: 15, incrementMinutes: 15 },
  origins,
  topics,
}
