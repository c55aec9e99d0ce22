import type { LocalisedText } from '../../../domain/localised-text.ts'
import type { SlaTarget } from '../../../domain/sla-clock.ts'
import type { IncidentStage, Severity } from '../../../incidents/incident-words.ts'
import { startOfDayBefore } from '../hours.ts'

/** A problem that touched stores at large (I1). */
export type DemoIncident = {
  title: LocalisedText
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
  /** What was said of it, so many minutes after it began. */
  said: readonly { minutes: number; stage: IncidentStage; words: LocalisedText }[]
  /** What was said last; null while it goes on. */
  closing: LocalisedText | null
  /** Who reported it: a script, and the slugs of the stores that played it, each a little later. */
  reported: { script: string; by: readonly string[] }
}

const GREEK = ['keramika-sifnou', 'xylino-alogaki', 'votana-olympou', 'kelari-nemeas']
const ENGLISH = ['aegean-linen', 'oria-ceramics', 'harbour-books']

/** One that is over, and one that goes on. */
export const incidents: readonly DemoIncident[] = [
  {
    title: {
      el: 'Αργό ταμείο: οι τιμές ενός courier έρχονται με καθυστέρηση',
      nb: 'Treg kasse: prisene fra en transportør kommer sent',
      en: 'Checkout slow: a courier’s price service answers late',
    },
    severity: 'CRITICAL',
    components: ['CHECKOUT', 'SHIPPING'],
    target: { minutes: 240, clock: 'ELAPSED' },
    by: 'eva',
    daysAgo: 24,
    minutesAgo: 640,
    minutes: 205,
    said: [
      {
        minutes: 20,
        stage: 'INVESTIGATING',
        words: {
          el: 'Το ταμείο αργεί όταν ο πελάτης διαλέγει μεταφορική. Ψάχνουμε γιατί.',
          nb: 'Kassen er treg når kunden velger transportør. Vi ser etter hvorfor.',
          en: 'The checkout is slow when a customer chooses a courier. We are looking into why.',
        },
      },
      {
        minutes: 95,
        stage: 'IDENTIFIED',
        words: {
          el: 'Η υπηρεσία τιμών ενός courier απαντά με καθυστέρηση. Κρατάμε τις τελευταίες τιμές του ως τότε.',
          nb: 'Pristjenesten til én transportør svarer sent. Vi bruker de siste prisene derfra så lenge.',
          en: 'One courier’s price service answers late. Until it does not, its last prices are used.',
        },
      },
    ],
    closing: {
      el: 'Το ταμείο είναι πάλι γρήγορο. Οι παραγγελίες που έγιναν στο μεταξύ είναι σωστές.',
      nb: 'Kassen er rask igjen. Bestillingene som ble lagt i mellomtiden, er riktige.',
      en: 'The checkout is quick again. Orders placed meanwhile are right.',
    },
    reported: { script: 'el-checkout-slow', by: GREEK },
  },
  {
    title: {
      el: 'Το ταμείο καταλήγει σε σελίδα σφάλματος',
      nb: 'Kassen ender på en feilside',
      en: 'Checkout ends on an error page',
    },
    severity: 'CRITICAL',
    components: ['CHECKOUT'],
    target: { minutes: 240, clock: 'ELAPSED' },
    by: 'kari',
    daysAgo: 0,
    minutesAgo: 75,
    minutes: null,
    said: [
      {
        minutes: 12,
        stage: 'INVESTIGATING',
        words: {
          el: 'Κάποιες παραγγελίες καταλήγουν σε σελίδα σφάλματος μετά την πληρωμή. Το εξετάζουμε.',
          nb: 'Noen bestillinger ender på en feilside etter betaling. Vi undersøker.',
          en: 'Some orders end on an error page after payment. We are looking into it.',
        },
      },
      {
        minutes: 48,
        stage: 'IDENTIFIED',
        words: {
          el: 'Φταίει μια αλλαγή της νύχτας στους κανόνες εκπτώσεων. Τη γυρίζουμε πίσω.',
          nb: 'En endring i rabattreglene i natt er årsaken. Vi ruller den tilbake.',
          en: 'A change to the discount rules last night is the cause. We are rolling it back.',
        },
      },
    ],
    closing: null,
    reported: { script: 'en-checkout-error', by: ENGLISH },
  },
]

/** When it began: on its day, so many minutes after midnight; today, so many minutes before now. */
export function startOf({ daysAgo, minutesAgo }: DemoIncident, now: Temporal.Instant, timeZone: string) {
  return daysAgo === 0
    ? now.subtract({ minutes: minutesAgo })
    : startOfDayBefore(now, daysAgo, timeZone).add({ minutes: minutesAgo })
}

/** Work that is announced: so many nights ahead, from so many minutes after midnight. */
export const maintenanceAhead = {
  by: 'eva',
  nightsAhead: 3,
  fromMinute: 180,
  minutes: 90,
  components: ['SEARCH', 'FILTERS'],
  title: {
    el: 'Νέος διακομιστής για την αναζήτηση',
    nb: 'Ny tjener for søket',
    en: 'A new server for the search',
  },
  words: {
    el: 'Για λίγα λεπτά η αναζήτηση και τα φίλτρα μπορεί να απαντούν αργά. Το ταμείο δεν επηρεάζεται.',
    nb: 'I noen minutter kan søket og filtrene svare tregt. Kassen berøres ikke.',
    en: 'For some minutes the search and the filters may answer slowly. The checkout is not touched.',
  },
}
