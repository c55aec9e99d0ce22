import { countsOfFilters, jarOnItsSide, labelOnJar } from './pictures.ts'
import { onePage } from './one-page.ts'

/** What messages of the demo enclose. */
export type Enclosure = {
  /** How the message begins. */
  words: string
  make: () => Promise<{ name: string; content: Buffer }[]>
}

const text = (lines: readonly string[]) => Buffer.from(`${lines.join('\r\n')}\r\n`)

const orders = [
  'order;placed;total;gift note',
  '20316;2026-11-20 09:12;48.00;',
  '20317;2026-11-20 09:40;112.50;',
  '20318;2026-11-20 10:05;76.00;',
  '20319;2026-11-20 11:31;54.90;',
]

/** Messages that say that they bring a file, and the file. */
export const enclosures: readonly Enclosure[] = [
  {
    words: 'Here it is. Order 20318',
    make: async () => [{ name: 'orders-2026-11-20.csv', content: text(orders) }],
  },
  {
    words: 'Attached, it is the one from',
    make: async () => [{ name: 'IMG_2207.jpg', content: await labelOnJar() }],
  },
  {
    words: 'Την έστειλα τώρα από το κινητό',
    make: async () => [{ name: 'IMG_4471.jpg', content: await jarOnItsSide() }],
  },
  {
    words: 'Στην κατηγορία «Μέλι» το φίλτρο',
    make: async () => [
      { name: 'φίλτρα-μέλι.png', content: await countsOfFilters() },
      {
        name: 'προϊόντα-μέλι.csv',
        content: text(['κωδικός;όνομα;διαθέσιμο', 'ML-01;Ελάτης 450 g;ναι', 'ML-02;Θυμάρι 450 g;ναι']),
      },
    ],
  },
  {
    words: 'Εγκρίνω. Το κείμενο είναι στο συνημμένο.',
    make: async () => [
      {
        name: 'καλωσόρισμα.txt',
        content: text(['Καλώς ήρθατε.', 'Μόλις γίνατε μέλος του καταστήματός μας.']),
      },
    ],
  },
  {
    words: 'Her er den.',
    make: async () => [
      { name: 'fraktpriser.pdf', content: onePage('Fraktpriser 2026', ['0-5 kg  99 kr', '5-20 kg  149 kr']) },
    ],
  },
  {
    words: 'Ja, samme kode. Hun har skrevet det i vedlegget.',
    make: async () => [
      {
        name: 'bestilling.pdf',
        content: onePage('Bestilling 5521', ['Kode: HYTTE15', 'Brukt to ganger, 14. og 15. november']),
      },
    ],
  },
]
