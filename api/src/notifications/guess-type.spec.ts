import { describe, expect, it } from 'vitest'
import { guessType } from './guess-type.ts'

const CASES: Record<string, string> = {
  'Το καλάθι δεν λειτουργεί στο κινητό': 'BUG',
  'Βγαίνει λάθος ποσό στο τιμολόγιο': 'BUG',
  'ΣΦΑΛΜΑ ΣΤΟ ΤΑΜΕΙΟ': 'BUG',
  'Kassen virker ikke etter oppdateringen': 'BUG',
  'Kunden får en feilmelding': 'BUG',
  'The checkout doesn’t work on phones': 'BUG',
  'Checkout fails with an error': 'BUG',
  'Παρακαλώ για προσφορά: σύνδεση με το ERP': 'ORDER',
  'Vi bestiller en ny kategoriside': 'ORDER',
  'Please send a quote for the new page': 'ORDER',
  'Πώς ορίζω μεταφορικά για τα νησιά;': 'USER_SUPPORT',
  'Η σελίδα «Προσφορές» να πάει πάνω': 'USER_SUPPORT',
  'Hvordan endrer jeg frakten?': 'USER_SUPPORT',
  'It would be nice to see stock by shop': 'USER_SUPPORT',
  '': 'USER_SUPPORT',
}

describe('guessType', () => {
  it.each(Object.entries(CASES))('%s: %s', (words, type) => {
    expect(guessType(words)).toBe(type)
  })

  it('is not held up by one endless word', () => {
    expect(guessType('oppdater'.repeat(60_000))).toBe('USER_SUPPORT')
  })
})
