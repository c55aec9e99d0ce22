/** A comment of the demo: of a store, or of the product team for every store. */
export type DemoComment = {
  /** On which suggestion, by its key. */
  on: string
  /** For which store, by its slug; none for the product team. */
  for: string | null
  /** Who writes, by their key. */
  by: string
  hoursAgo: number
  words: string
}

/** What was commented of late, the oldest first. */
export const comments: readonly DemoComment[] = [
  {
    on: 'name-day-coupon',
    for: 'meli-taygetou',
    by: 'eleni',
    hoursAgo: 98,
    words:
      'Στη γιορτή του Αγίου Νικολάου κάναμε διπλάσιες πωλήσεις από ό,τι στα γενέθλια. Μας αρκεί να γράφουμε εμείς το κείμενο, μία φορά για όλες τις γιορτές.',
  },
  {
    on: 'name-day-coupon',
    for: 'kyma-swimwear',
    by: 'dimitra',
    hoursAgo: 77,
    words: 'Half of our customers write their names in Latin letters. Without them it would not help us.',
  },
  {
    on: 'name-day-coupon',
    for: null,
    by: 'ingrid',
    hoursAgo: 51,
    words:
      'Σκεφτόμαστε ένα εορτολόγιο που αναγνωρίζει τα ονόματα και με λατινικούς χαρακτήρες. Πόσες μέρες πριν από τη γιορτή πρέπει να φεύγει το μήνυμα;',
  },
  {
    on: 'name-day-coupon',
    for: 'meli-taygetou',
    by: 'nikos',
    hoursAgo: 6,
    words: 'Τρεις μέρες πριν, για να προλαβαίνει η παραγγελία να φτάσει στην ώρα της.',
  },
  {
    on: 'simpler-return-form',
    for: 'strikkeloftet',
    by: 'berit-solheim',
    hoursAgo: 30,
    words:
      'Halvparten av dem som ringer oss om retur, finner ikke ordrenummeret. La dem bruke e-postadressen.',
  },
  {
    on: 'simpler-return-form',
    for: null,
    by: 'sofia',
    hoursAgo: 25,
    words: 'Flere butikker spør om retur uten ordrenummer. Det tar vi med på den nye siden.',
  },
]
