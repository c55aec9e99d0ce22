import type { Language } from '../people/person.entity.ts'

/** The words of the mail that brings a credit note, in one language. */
export type CreditNoteMailWords = {
  subject: (number: string, store: string) => string
  title: (statement: string, month: string) => string
  issued: (number: string) => string
  ticket: (number: number, title: string) => string
  net: (amount: string) => string
  total: (amount: string) => string
  balance: (amount: string) => string
  stays: string
  open: string
}

const en: CreditNoteMailWords = {
  subject: (number, store) => `Credit note ${number}: ${store}`,
  title: (statement, month) => `Statement ${statement}, ${month}`,
  issued: (number) => `Credit note ${number} is issued.`,
  ticket: (number, title) => `Ticket ${number}: ${title}`,
  net: (amount) => `Taken off, without VAT: ${amount}`,
  total: (amount) => `Taken off, with VAT: ${amount}`,
  balance: (amount) => `To be paid of the statement: ${amount}`,
  stays: 'The statement stays as it was issued. The credit note stands below it.',
  open: 'Open the statement',
}

const el: CreditNoteMailWords = {
  subject: (number, store) => `Πιστωτικό ${number}: ${store}`,
  title: (statement, month) => `Κατάσταση χρεώσεων ${statement}, ${month}`,
  issued: (number) => `Εκδόθηκε το πιστωτικό ${number}.`,
  ticket: (number, title) => `Αίτημα ${number}: ${title}`,
  net: (amount) => `Αφαιρούνται χωρίς ΦΠΑ: ${amount}`,
  total: (amount) => `Αφαιρούνται με ΦΠΑ: ${amount}`,
  balance: (amount) => `Πληρωτέο ποσό της κατάστασης: ${amount}`,
  stays: 'Η κατάσταση μένει όπως εκδόθηκε. Το πιστωτικό βρίσκεται κάτω από αυτήν.',
  open: 'Άνοιγμα της κατάστασης',
}

const nb: CreditNoteMailWords = {
  subject: (number, store) => `Kreditnota ${number}: ${store}`,
  title: (statement, month) => `Avregning ${statement}, ${month}`,
  issued: (number) => `Kreditnota ${number} er utstedt.`,
  ticket: (number, title) => `Sak ${number}: ${title}`,
  net: (amount) => `Trekkes fra, uten mva.: ${amount}`,
  total: (amount) => `Trekkes fra, med mva.: ${amount}`,
  balance: (amount) => `Å betale av avregningen: ${amount}`,
  stays: 'Avregningen blir stående som den ble utstedt. Kreditnotaen står under den.',
  open: 'Åpne avregningen',
}

const WORDS: Record<Language, CreditNoteMailWords> = { EL: el, NB: nb, EN: en }

/** The words of the mail that brings a credit note, in someone's language. */
export function creditNoteWordsOf(language: Language): CreditNoteMailWords {
  return WORDS[language]
}
