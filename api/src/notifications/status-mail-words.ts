import type { Severity } from '../incidents/incident-words.ts'
import type { Language } from '../people/person.entity.ts'

/** The words of mails about the status page in one language. */
export type StatusMailWords = {
  page: string
  confirmSubject: (platform: string) => string
  confirmTitle: string
  confirm: string
  /** What whoever asked for it said, in a sentence. */
  asked: (components: string) => string
  all: string
  already: string
  notYou: string
  severity: Record<Severity, string>
  open: string
  change: string
  why: string
  stop: string
}

const en: StatusMailWords = {
  page: 'Status page',
  confirmSubject: (platform) => `Confirm mails about incidents of ${platform}`,
  confirmTitle: 'Shall we write to this address when something is wrong?',
  confirm: 'Confirm, or choose differently',
  asked: (components) => `Somebody asked on the status page that this address hears of: ${components}.`,
  all: 'everything',
  already: 'This address is told already. Its owner can change what it hears of, or stop it.',
  notYou: 'If it was not you, do nothing: nothing else is sent to this address.',
  severity: { CRITICAL: 'Critical', MAJOR: 'Major', MINOR: 'Minor' },
  open: 'Open the status page',
  change: 'Choose what you hear of',
  why: 'You get this because this address was confirmed on the status page.',
  stop: 'No more of these mails',
}

const el: StatusMailWords = {
  page: 'Σελίδα κατάστασης',
  confirmSubject: (platform) => `Επιβεβαίωση μηνυμάτων για περιστατικά: ${platform}`,
  confirmTitle: 'Να γράφουμε σε αυτή τη διεύθυνση όταν υπάρχει πρόβλημα;',
  confirm: 'Επιβεβαίωση ή άλλη επιλογή',
  asked: (components) =>
    `Κάποιος ζήτησε στη σελίδα κατάστασης να ενημερώνεται αυτή η διεύθυνση για: ${components}.`,
  all: 'όλα',
  already: 'Η διεύθυνση ενημερώνεται ήδη. Όποιος την έχει μπορεί να αλλάξει τι μαθαίνει ή να τη σταματήσει.',
  notYou: 'Αν δεν το ζητήσατε εσείς, μην κάνετε τίποτα: δεν στέλνεται τίποτε άλλο εδώ.',
  severity: { CRITICAL: 'Κρίσιμο', MAJOR: 'Σοβαρό', MINOR: 'Μικρό' },
  open: 'Άνοιγμα της σελίδας κατάστασης',
  change: 'Επιλέξτε τι μαθαίνετε',
  why: 'Το λαμβάνετε επειδή η διεύθυνση επιβεβαιώθηκε στη σελίδα κατάστασης.',
  stop: 'Χωρίς άλλα τέτοια μηνύματα',
}

const nb: StatusMailWords = {
  page: 'Statusside',
  confirmSubject: (platform) => `Bekreft e-post om hendelser hos ${platform}`,
  confirmTitle: 'Skal vi skrive til denne adressen når noe er galt?',
  confirm: 'Bekreft, eller velg noe annet',
  asked: (components) => `Noen ba på statussiden om at denne adressen får vite om: ${components}.`,
  all: 'alt',
  already: 'Adressen får beskjed allerede. Den som eier den, kan endre hva den får vite, eller stoppe det.',
  notYou: 'Var det ikke du, trenger du ikke gjøre noe: ingenting annet sendes hit.',
  severity: { CRITICAL: 'Kritisk', MAJOR: 'Alvorlig', MINOR: 'Mindre' },
  open: 'Åpne statussiden',
  change: 'Velg hva du får vite',
  why: 'Du får dette fordi adressen ble bekreftet på statussiden.',
  stop: 'Ikke flere e-poster av denne typen',
}

const WORDS: Record<Language, StatusMailWords> = { EL: el, NB: nb, EN: en }

/** The words of a status mail in a language. */
export function statusWordsOf(language: Language): StatusMailWords {
  return WORDS[language]
}
