import type { TicketScript } from '../shapes.ts'
import { agent, resolves, store, work } from './steps.ts'

/** Reports of problems that touched stores at large, in each language; they are handled on any plan (P6). */
export const reportsOfIncidents: readonly TicketScript[] = [
  {
    key: 'el-checkout-slow',
    type: 'BUG',
    language: 'el',
    channel: 'PORTAL',
    titles: ['Το ταμείο αργεί πολύ', 'Το ταμείο δεν φορτώνει', 'Κολλάει στο τελευταίο βήμα της παραγγελίας'],
    text: 'Εδώ και μισή ώρα το ταμείο κάνει πάνω από ένα λεπτό να ανοίξει. Δύο πελάτες μας πήραν τηλέφωνο, ο ένας έφυγε.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['CHECKOUT'],
    steps: [
      agent(
        6,
        'Το βλέπουμε σε πολλά καταστήματα και το δουλεύουμε τώρα. Αφορά το ταμείο, άρα προηγείται σε κάθε πακέτο.',
      ),
      agent(
        38,
        'Η αιτία βρέθηκε: μια υπηρεσία μεταφορικών απαντά αργά και την περιμέναμε. Βάζουμε όριο δύο δευτερολέπτων.',
      ),
      resolves(
        30,
        'Το ταμείο ανοίγει πάλι κανονικά. Αν αργήσει ξανά η υπηρεσία, ο πελάτης βλέπει τη συνηθισμένη τιμή μεταφορικών.',
      ),
    ],
    work: [work(45, 'INCIDENT', 'Αργό ταμείο λόγω υπηρεσίας μεταφορικών')],
  },
  {
    key: 'en-checkout-error',
    type: 'BUG',
    language: 'en',
    channel: 'PORTAL',
    titles: [
      'Checkout shows an error page',
      'Customers cannot finish their order',
      'Nobody can pay since half an hour ago',
    ],
    text: 'The last step of the checkout ends on an error page, with every way to pay. It was fine an hour ago, {order} is the last order that went through.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['CHECKOUT'],
    steps: [
      agent(5, 'It affects several stores and we are on it. Carts are kept, nobody has to fill them again.'),
      resolves(
        48,
        'The checkout works again. A change we made an hour ago was taken back. Customers with a waiting cart can simply continue.',
      ),
      store(40, 'Orders are coming in again. Will those customers hear from you?'),
      resolves(
        15,
        'From you, if you like: Marketing, Cart reminders, “Send now”, with the list already filtered to the last two hours.',
      ),
    ],
    work: [work(40, 'INCIDENT', 'Took back a change in the checkout')],
  },
  {
    key: 'nb-cart-empties',
    type: 'BUG',
    language: 'nb',
    channel: 'PORTAL',
    titles: ['Handlekurven tømmes', 'Varene forsvinner fra handlekurven', 'Kunden må legge i varene på nytt'],
    text: 'Kunder legger varer i kurven, går videre, og da er den tom. Vi har prøvd selv med «{ware}» på to maskiner, og det samme skjer.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['CART'],
    steps: [
      agent(
        7,
        'Vi ser det hos flere butikker og jobber med det nå. Det gjelder handlekurven, så det går foran alt annet, uansett avtale.',
      ),
      resolves(
        52,
        'Kurvene er tilbake, også de som så tomme ut. En av maskinene hadde mistet kontakten med lageret for handlekurver.',
      ),
    ],
    work: [work(50, 'INCIDENT', 'Gjenopprettet handlekurver etter bortfall')],
  },
]
