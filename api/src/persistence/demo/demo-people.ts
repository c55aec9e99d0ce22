import type { LocalisedText } from '../../domain/localised-text.ts'
import type { Language } from '../../people/person.entity.ts'
import type { DemoPerson } from '../../stores/platform.type.ts'
import { people } from './content/people.ts'

/** No secret: whoever runs the demo reads it on the sign-in page. */
const PASSWORD = 'stoa-demo-2026'

/** Whom a visitor of the demo may sign in as. */
export const demoPeople: readonly DemoPerson[] = [
  whoIs('eleni', 'STORE_OWNER', {
    el: 'Έχει το Μέλι Ταϋγέτου, στο Plus: αιτήματα με προθεσμία 72 ωρών, τηλέφωνο, χρεώσεις του μήνα',
    nb: 'Eier Μέλι Ταϋγέτου, på Plus: saker med frist på 72 timer, telefon, månedens kostnader',
    en: 'Owns Μέλι Ταϋγέτου, on Plus: tickets with a 72-hour deadline, phone, this month’s charges',
  }),
  whoIs('sotiris', 'STORE_OWNER', {
    el: 'Έχει το Βιβλιοπωλείο Πλάτανος, στο Basic: συνομιλία, χωρίς υπόσχεση προθεσμίας',
    nb: 'Eier Βιβλιοπωλείο Πλάτανος, på Basic: chat, ingen lovet frist',
    en: 'Owns Βιβλιοπωλείο Πλάτανος, on Basic: chat, no promised deadline',
  }),
  whoIs('maria', 'STORE_OWNER', {
    el: 'Έχει το Aegean Linen, στο Pro: 24 ώρες, email, αγγλικά',
    nb: 'Eier Aegean Linen, på Pro: 24 timer, e-post, engelsk',
    en: 'Owns Aegean Linen, on Pro: 24 hours, email, in English',
  }),
  whoIs('dimitra', 'STORE_OWNER', {
    el: 'Έχει το Kyma Swimwear, στο Pro, με συμφωνημένη έκπτωση στην εργασία',
    nb: 'Eier Kyma Swimwear, på Pro, med avtalt rabatt på arbeid',
    en: 'Owns Kyma Swimwear, on Pro, with an agreed discount on work',
  }),
  whoIs('eftychia-nanou', 'STORE_OWNER', {
    el: 'Έχει τα Λευκά Είδη Αρχόντισσα, πρόσφατα από το Plus στο Pro: χρεώσεις με τις τιμές και των δύο',
    nb: 'Eier Λευκά Είδη Αρχόντισσα, nylig fra Plus til Pro: kostnader etter begges priser',
    en: 'Owns Λευκά Είδη Αρχόντισσα, lately moved from Plus to Pro: charges by the rates of both',
  }),
  whoIs('ingrid-haugen', 'STORE_OWNER', {
    el: 'Έχει το Fjellstua Sport, στο Pro: νορβηγικό κατάστημα, ώρα Όσλο',
    nb: 'Eier Fjellstua Sport, på Pro: norsk butikk, Oslo-tid',
    en: 'Owns Fjellstua Sport, on Pro: a Norwegian store, on Oslo time',
  }),
  whoIs('danae-orfanou', 'STORE_OWNER', {
    el: 'Έχει το Thalassa Jewels, στο Extreme: πρώτη απάντηση σε 15 λεπτά ωραρίου',
    nb: 'Eier Thalassa Jewels, på Extreme: første svar innen 15 minutter i åpningstiden',
    en: 'Owns Thalassa Jewels, on Extreme: a first answer within 15 minutes of opening hours',
  }),
  whoIs('giorgis-koronaios', 'STORE_MEMBER', {
    el: 'Δουλεύει στο Μέλι Ταϋγέτου: γράφει αιτήματα, δεν ψηφίζει και δεν εγκρίνει',
    nb: 'Jobber i Μέλι Ταϋγέτου: skriver saker, stemmer og godkjenner ikke',
    en: 'Works at Μέλι Ταϋγέτου: writes tickets, does not vote or approve',
  }),
  whoIs('nikos', 'PARTNER', {
    el: 'Διευθύνει την Arvanitis Digital: όλα τα καταστήματα που φροντίζει',
    nb: 'Leder Arvanitis Digital: alle butikkene byrået tar seg av',
    en: 'Runs Arvanitis Digital: all the stores that it looks after',
  }),
  whoIs('kari', 'AGENT', {
    el: 'Υποστήριξη: τα αιτήματα όλων των καταστημάτων, κατά προθεσμία',
    nb: 'Support: sakene til alle butikker, etter frist',
    en: 'Support: the tickets of every store, by deadline',
  }),
  whoIs('ingrid', 'PRODUCT_MANAGER', {
    el: 'Ομάδα προϊόντος: οι προτάσεις και οι αποφάσεις τους',
    nb: 'Produktteam: forslagene og beslutningene om dem',
    en: 'Product team: the suggestions and what is decided on them',
  }),
  whoIs('thanos', 'ADMIN', {
    el: 'Διαχείριση: όλη η πλατφόρμα',
    nb: 'Administrasjon: hele plattformen',
    en: 'Administration: the whole platform',
  }),
  whoIs('nefeli-sarri', 'STORE_OWNER', {
    el: 'Έχει τα Κεριά Ανατολή, στο Basic εδώ και λίγες μέρες: τίποτα ακόμη, έτσι αρχίζει κανείς',
    nb: 'Eier Κεριά Ανατολή, på Basic i noen dager: ingenting ennå, slik begynner man',
    en: 'Owns Κεριά Ανατολή, on Basic for a few days: nothing yet, as everyone begins',
  }),
  whoIs('fiona-walsh', 'PARTNER', {
    el: 'Διευθύνει την Harbour & Pine: δύο καταστήματα στην Ιρλανδία',
    nb: 'Leder Harbour & Pine: to butikker i Irland',
    en: 'Runs Harbour & Pine: two stores in Ireland',
  }),
]

function whoIs(key: string, role: DemoPerson['role'], does: LocalisedText): DemoPerson {
  const { name, email, language } = people.find((person) => person.key === key)!
  return { name, email, password: PASSWORD, role, language: language.toUpperCase() as Language, does }
}
