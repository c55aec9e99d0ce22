import type { TicketScript } from '../shapes.ts'
import { resolves, store } from './steps.ts'

const considered =
  'Ευχαριστούμε, πέρασε στις προτάσεις και θα την εξετάσει η ομάδα προϊόντος. Δεν υποσχόμαστε αν ή πότε. Υποσχόμαστε να την εξετάσουμε, και η απόφαση θα γραφτεί εκεί.'

/** Wishes of Greek stores that came as tickets (T6). */
export const greekSuggestions: readonly TicketScript[] = [
  {
    key: 'el-wish-order-of-payments',
    type: 'PRODUCT_SUGGESTION',
    language: 'el',
    channel: 'PORTAL',
    titles: ['Σειρά τρόπων πληρωμής ανά χώρα', 'Άλλη σειρά πληρωμών για το εξωτερικό'],
    text: 'Για την Ελλάδα θέλουμε πρώτη την αντικαταβολή, για το εξωτερικό την κάρτα. Τώρα η σειρά είναι μία για όλους.',
    suggestion: 'payment-order-by-country',
    steps: [resolves(190, considered)],
    work: [],
  },
  {
    key: 'el-wish-name-day-mail',
    type: 'PRODUCT_SUGGESTION',
    language: 'el',
    channel: 'LIVE_CHAT',
    titles: ['Μήνυμα στη γιορτή του πελάτη', 'Κουπόνι για ονομαστική εορτή'],
    text: 'Στα γενέθλια στέλνει ήδη κουπόνι. Στην Ελλάδα γιορτάζουμε περισσότερο τις ονομαστικές. Θα βοηθούσε πολύ να υπάρχει και αυτό.',
    suggestion: 'name-day-coupon',
    steps: [
      resolves(16, considered),
      store(12, 'Ωραία, θα το παρακολουθώ.'),
      resolves(10, 'Θα λάβετε μήνυμα σε κάθε αλλαγή.'),
    ],
    work: [],
  },
  {
    key: 'el-wish-locker-delivery',
    type: 'PRODUCT_SUGGESTION',
    language: 'el',
    channel: 'PORTAL',
    titles: ['Παραλαβή από θυρίδα', 'Χάρτης με θυρίδες στο ταμείο', 'Αποστολή σε lockers'],
    text: 'Οι πελάτες ζητούν παραλαβή από θυρίδα. Να διαλέγουν την πιο κοντινή στον χάρτη, μέσα στο ταμείο.',
    suggestion: 'parcel-lockers-map',
    steps: [resolves(260, considered)],
    work: [],
  },
  {
    key: 'el-wish-picking-list',
    type: 'PRODUCT_SUGGESTION',
    language: 'el',
    channel: 'PHONE',
    titles: ['Λίστα συλλογής ανά ράφι', 'Εκτύπωση συλλογής για πολλές παραγγελίες'],
    text: 'Για κάθε παραγγελία τυπώνουμε ξεχωριστό χαρτί. Να βγαίνει μία λίστα για όλες, με τη σειρά των ραφιών.',
    suggestion: 'picking-list-by-shelf',
    steps: [resolves(6, considered)],
    work: [],
  },
  {
    key: 'el-wish-gift-notes-slip',
    type: 'PRODUCT_SUGGESTION',
    language: 'el',
    channel: 'PORTAL',
    titles: ['Η σημείωση δώρου στο δελτίο αποστολής', 'Να τυπώνεται το μήνυμα του δώρου'],
    text: 'Το μήνυμα που γράφει ο πελάτης για το δώρο να τυπώνεται στο δελτίο, σε δικό του πλαίσιο, χωρίς τιμές.',
    suggestion: 'gift-notes-on-packing-slip',
    steps: [resolves(330, considered)],
    work: [],
  },
]
