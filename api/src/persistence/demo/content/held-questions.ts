/** A question of a store that its partner has first, while the demo begins. */
export type HeldQuestion = {
  store: string
  title: string
  body: string
  /** How many minutes ago it was asked. */
  minutesAgo: number
  /** Whether the partner has answered already. */
  answer: string | null
}

/** Two that are with Arvanitis Digital. */
export const heldQuestions: readonly HeldQuestion[] = [
  {
    store: 'elaionas-manis',
    title: 'Πώς δείχνω το λάδι ανά λίτρο και ανά δοχείο;',
    body: 'Θέλω ο πελάτης να βλέπει και την τιμή του λίτρου δίπλα στην τιμή του δοχείου.',
    minutesAgo: 1,
    answer: null,
  },
  {
    store: 'xenia-home',
    title: 'How do I hide a lamp that is sold out?',
    body: 'It should come back by itself when the stock does.',
    minutesAgo: 1,
    answer:
      'Open the product, then Stock, and choose “hide while sold out”. It shows again with the first new one.',
  },
]
