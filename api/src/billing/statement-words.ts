import type { LocalisedText } from '../domain/localised-text.ts'
import type { VatRule } from '../domain/issued-statement.ts'

/** The words of a statement on paper; what stands in braces is filled in. */
export const STATEMENT_WORDS = {
  title: { el: 'Κατάσταση χρεώσεων {number}', nb: 'Avregning {number}', en: 'Statement {number}' },
  issued: { el: '{month}, εκδόθηκε {date}', nb: '{month}, utstedt {date}', en: '{month}, issued {date}' },
  issuer: { el: 'Από', nb: 'Fra', en: 'From' },
  payer: { el: 'Προς', nb: 'Til', en: 'To' },
  store: { el: 'Για το κατάστημα', nb: 'For butikken', en: 'For the store' },
  vatNumber: { el: 'ΑΦΜ {number}', nb: 'MVA-nummer {number}', en: 'VAT number {number}' },
  charged: { el: 'Εργασία που χρεώνεται', nb: 'Fakturert arbeid', en: 'Charged work' },
  included: { el: 'Εργασία που περιλαμβάνεται', nb: 'Inkludert arbeid', en: 'Included work' },
  ticket: { el: 'Αίτημα', nb: 'Sak', en: 'Ticket' },
  worked: { el: 'Εργασία', nb: 'Arbeidet', en: 'Worked' },
  billed: { el: 'Χρεώνονται', nb: 'Fakturert', en: 'Billed' },
  rate: { el: 'Χρέωση ώρας', nb: 'Timepris', en: 'Rate' },
  gross: { el: 'Αξία', nb: 'Brutto', en: 'Gross' },
  discount: { el: 'Έκπτωση', nb: 'Rabatt', en: 'Discount' },
  net: { el: 'Καθαρό', nb: 'Netto', en: 'Net' },
  beyondApproved: {
    el: 'Πάνω από ό,τι εγκρίνατε',
    nb: 'Utover det som er godkjent',
    en: 'Beyond what was approved',
  },
  takenOff: {
    el: 'Αφαιρέθηκε μετά από αμφισβήτηση',
    nb: 'Trukket fra etter innsigelse',
    en: 'Taken off after it was contested',
  },
  ofMonths: { el: 'Εργασία: {months}', nb: 'Arbeid fra {months}', en: 'Work of {months}' },
  entry: {
    el: '{day}, {agent}: {note}, {minutes}',
    nb: '{day}, {agent}: {note}, {minutes}',
    en: '{day}, {agent}: {note}, {minutes}',
  },
  freeEntry: {
    el: '{day}, {agent}: {note}, {minutes}, χωρίς χρέωση',
    nb: '{day}, {agent}: {note}, {minutes}, inkludert',
    en: '{day}, {agent}: {note}, {minutes}, included',
  },
  discounted: {
    el: '{plan}, έκπτωση {percent}',
    nb: '{plan}, rabatt {percent}',
    en: '{plan}, discount {percent}',
  },
  step: {
    el: '{terms}: στρογγυλοποίηση ανά {step} προς τα πάνω.',
    nb: '{terms}: rundet opp til nærmeste {step}.',
    en: '{terms}: rounded up to {step}.',
  },
  minimum: {
    el: '{terms}: στρογγυλοποίηση ανά {step} προς τα πάνω, {rounded}· ελάχιστο {minimum}.',
    nb: '{terms}: rundet opp til nærmeste {step} blir det {rounded}; minst {minimum} faktureres.',
    en: '{terms}: rounded up to {step} makes {rounded}; at least {minimum} are billed.',
  },
  wouldHaveCost: {
    el: 'Περιλαμβάνονται {minutes}· θα κόστιζαν {amount}.',
    nb: '{minutes} var inkludert; det ville ha kostet {amount}.',
    en: '{minutes} were included; that would have cost {amount}.',
  },
  allWouldHaveCost: {
    el: 'Θα κόστιζε {amount}.',
    nb: 'Det ville ha kostet {amount}.',
    en: 'It would have cost {amount}.',
  },
  vat: { el: 'ΦΠΑ {percent}', nb: 'MVA {percent}', en: 'VAT {percent}' },
  total: { el: 'Σύνολο', nb: 'Totalt', en: 'Total' },
  arithmetic: {
    el: 'Αξία = λεπτά που χρεώνονται × χρέωση ώρας ÷ 60. Καθαρό = αξία μείον έκπτωση και ό,τι αφαιρέθηκε. Κάθε ποσό έχει δύο δεκαδικά, το μισό προς τα πάνω. ΦΠΑ μία φορά, στο άθροισμα.',
    nb: 'Brutto = fakturerte minutter × timepris ÷ 60. Netto = brutto minus rabatt og fradrag. Hvert beløp rundes til to desimaler, fem i tredje desimal opp. MVA beregnes én gang, av summen.',
    en: 'Gross = billed minutes × rate ÷ 60. Net = gross less discount and what was taken off. Each amount is rounded to two decimals, half up. VAT is taken once, on the sum.',
  },
  zone: {
    el: 'Ημέρες κατά την ώρα {zone}.',
    nb: 'Datoer i tidssonen {zone}.',
    en: 'Days are those of {zone}.',
  },
  hash: {
    el: 'Αποτύπωμα SHA-256: {hash}',
    nb: 'Fingeravtrykk SHA-256: {hash}',
    en: 'Fingerprint SHA-256: {hash}',
  },
  noteTitle: { el: 'Πιστωτικό {number}', nb: 'Kreditnota {number}', en: 'Credit note {number}' },
  noteIssued: {
    el: 'Εκδόθηκε {date}, για την κατάσταση χρεώσεων {statement} ({month})',
    nb: 'Utstedt {date}, til avregning {statement} for {month}',
    en: 'Issued {date}, for statement {statement} of {month}',
  },
  noteCredited: { el: 'Πιστώνεται', nb: 'Krediteres', en: 'Credited' },
  noteReason: { el: 'Αιτιολογία: {reason}', nb: 'Begrunnelse: {reason}', en: 'Reason: {reason}' },
  noteVat: {
    el: 'Ο ΦΠΑ της πίστωσης είναι τόσος, ώστε το υπόλοιπο της κατάστασης να έχει ΦΠΑ μία φορά, στο άθροισμα.',
    nb: 'MVA krediteres slik at resten av avregningen har MVA beregnet én gang, av summen.',
    en: 'VAT is credited so that the rest of the statement has VAT taken once, on the sum.',
  },
  noteStays: {
    el: 'Η κατάσταση χρεώσεων μένει όπως εκδόθηκε, με αποτύπωμα SHA-256: {hash}',
    nb: 'Avregningen blir stående som den ble utstedt, med fingeravtrykk SHA-256: {hash}',
    en: 'The statement stays as it was issued, with fingerprint SHA-256: {hash}',
  },
  page: { el: 'Σελίδα {page} από {pages}', nb: 'Side {page} av {pages}', en: 'Page {page} of {pages}' },
} satisfies Record<string, LocalisedText>

/** Why VAT is what it is, as the law wants it said (C7). */
export const VAT_SENTENCES: Readonly<Record<VatRule, LocalisedText>> = {
  DOMESTIC: {
    el: 'ΦΠΑ με τον συντελεστή της χώρας του εκδότη.',
    nb: 'Merverdiavgift etter satsen i utstederens land.',
    en: 'VAT at the rate of the issuer’s country.',
  },
  REVERSE_CHARGE: {
    el: 'Αντίστροφη επιβάρυνση: υπόχρεος για τον ΦΠΑ είναι ο λήπτης (άρθρο 196 της οδηγίας 2006/112/ΕΚ).',
    nb: 'Omvendt avgiftsplikt: mottakeren skal betale merverdiavgiften (artikkel 196 i direktiv 2006/112/EF).',
    en: 'Reverse charge: VAT is to be paid by the recipient (Article 196 of Directive 2006/112/EC).',
  },
  OUTSIDE_EU: {
    el: 'Χωρίς ΦΠΑ: η υπηρεσία περνά τα σύνορα της Ευρωπαϊκής Ένωσης και φορολογείται στη χώρα του λήπτη.',
    nb: 'Uten merverdiavgift: tjenesten krysser EUs grense og avgiftsbelegges i mottakerens land.',
    en: 'No VAT: the service crosses the border of the European Union and is taxed in the recipient’s country.',
  },
}
