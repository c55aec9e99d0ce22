import type { SlaTarget } from '../../../domain/sla-clock.ts'
import type { Severity } from '../../../incidents/incident-words.ts'
import { startOfDayBefore } from '../hours.ts'

/** A problem that touched stores at large (I1). */
export type DemoIncident = {
  title: string
  severity: Severity
  components: readonly string[]
  target: SlaTarget | null
  /** Key of the agent who declared it. */
  by: string
  /** 0 is today. */
  daysAgo: number
  /** Minutes after that day's midnight at which it began; today, minutes before now. */
  minutesAgo: number
  /** How long it lasted; null while it goes on. */
  minutes: number | null
  /** Who reported it: a script, and the slugs of the stores that played it, each a little later. */
  reported: { script: string; by: readonly string[] }
}

const GREEK = ['keramika-sifnou', 'xylino-alogaki', 'votana-olympou', 'kelari-nemeas']
const ENGLISH = ['aegean-linen', 'oria-ceramics', 'harbour-books']

/** One that is over, and one that goes on; their titles are read by stores of every language. */
export const incidents: readonly DemoIncident[] = [
  {
    title: 'Checkout slow: a courier’s price service answers late',
    severity: 'CRITICAL',
    components: ['CHECKOUT', 'SHIPPING'],
    target: { minutes: 240, clock: 'ELAPSED' },
    by: 'eva',
    daysAgo: 24,
    minutesAgo: 640,
    minutes: 205,
    reported: { script: 'el-checkout-slow', by: GREEK },
  },
  {
    title: 'Checkout ends on an error page',
    severity: 'CRITICAL',
    components: ['CHECKOUT'],
    target: { minutes: 240, clock: 'ELAPSED' },
    by: 'kari',
    daysAgo: 0,
    minutesAgo: 75,
    minutes: null,
    reported: { script: 'en-checkout-error', by: ENGLISH },
  },
]

/** When it began: on its day, so many minutes after midnight; today, so many minutes before now. */
export function startOf({ daysAgo, minutesAgo }: DemoIncident, now: Temporal.Instant, timeZone: string) {
  return daysAgo === 0
    ? now.subtract({ minutes: minutesAgo })
    : startOfDayBefore(now, daysAgo, timeZone).add({ minutes: minutesAgo })
}
