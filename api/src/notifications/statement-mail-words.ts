import type { Language } from '../people/person.entity.ts'

/** The words of the mail that brings a statement, in one language. */
export type StatementMailWords = {
  subject: (number: string, month: string, store: string) => string
  title: (month: string) => string
  issued: (number: string) => string
  net: (amount: string) => string
  total: (amount: string) => string
  paidBy: (payer: string) => string
  stays: string
  open: string
  why: (store: string) => string
}

const en: StatementMailWords = {
  subject: (number, month, store) => `Statement ${number}, ${month}: ${store}`,
  title: (month) => `What was charged in ${month}`,
  issued: (number) => `Statement ${number} is issued.`,
  net: (amount) => `Without VAT: ${amount}`,
  total: (amount) => `To be paid: ${amount}`,
  paidBy: (payer) => `Billed to: ${payer}`,
  stays:
    'It stays as it is. Each line says which work it is for, why it is charged and how its price came about.',
  open: 'Open the statement',
  why: (store) => `You get this because statements of ${store} concern you.`,
}

const el: StatementMailWords = {
  subject: (number, month, store) => `Κατάσταση χρεώσεων ${number}, ${month}: ${store}`,
  title: (month) => `Χρεώσεις: ${month}`,
  issued: (number) => `Εκδόθηκε η κατάσταση χρεώσεων ${number}.`,
  net: (amount) => `Χωρίς ΦΠΑ: ${amount}`,
  total: (amount) => `Πληρωτέο ποσό: ${amount}`,
  paidBy: (payer) => `Χρεώνεται: ${payer}`,
  stays: 'Δεν αλλάζει πια. Κάθε γραμμή λέει ποια εργασία αφορά, γιατί χρεώνεται και πώς προκύπτει το ποσό.',
  open: 'Άνοιγμα της κατάστασης',
  why: (store) => `Λαμβάνετε αυτό το μήνυμα επειδή σας αφορούν οι χρεώσεις του καταστήματος ${store}.`,
}

const nb: StatementMailWords = {
  subject: (number, month, store) => `Avregning ${number}, ${month}: ${store}`,
  title: (month) => `Fakturert arbeid i ${month}`,
  issued: (number) => `Avregning ${number} er utstedt.`,
  net: (amount) => `Uten mva.: ${amount}`,
  total: (amount) => `Å betale: ${amount}`,
  paidBy: (payer) => `Betales av: ${payer}`,
  stays:
    'Den blir stående slik den er. Hver linje sier hvilket arbeid den gjelder, hvorfor det faktureres og hvordan prisen er regnet ut.',
  open: 'Åpne avregningen',
  why: (store) => `Du får denne fordi avregninger for ${store} angår deg.`,
}

const WORDS: Record<Language, StatementMailWords> = { EL: el, NB: nb, EN: en }

/** The words of the mail that brings a statement, in someone's language. */
export function statementWordsOf(language: Language): StatementMailWords {
  return WORDS[language]
}
