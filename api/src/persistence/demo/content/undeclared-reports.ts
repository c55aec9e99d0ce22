import type { TicketScript } from './shapes.ts'

/** What two stores, by their slugs, report of the cart just now, of which nobody has declared anything (I3). No other store plays it. */
export const undeclaredReports: Readonly<Record<string, TicketScript>> = {
  'chrysi-klosti': {
    key: 'el-cart-forgets',
    type: 'BUG',
    language: 'el',
    channel: 'PORTAL',
    titles: ['Το καλάθι αδειάζει μόνο του'],
    text: 'Από το πρωί οι πελάτες βάζουν προϊόντα στο καλάθι και, όταν το ανοίγουν, είναι άδειο. Το δοκίμασα με το «{ware}» από το κινητό και από τον υπολογιστή: το ίδιο.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['CART'],
    steps: [],
    work: [],
  },
  'solvsmia-roros': {
    key: 'nb-cart-forgets',
    type: 'BUG',
    language: 'nb',
    channel: 'PORTAL',
    titles: ['Handlekurven glemmer varene'],
    text: 'Kunder sier at kurven er tom når de kommer tilbake til den. Vi la «{ware}» i kurven selv, og etter ett minutt var den borte.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['CART'],
    steps: [],
    work: [],
  },
}
