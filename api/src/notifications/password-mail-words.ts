import type { Language } from '../people/person.entity.ts'

/** The words of the mails by which somebody chooses a password, in one language. */
export type PasswordMailWords = {
  open: string
  /** Of the mail that was asked for. */
  asked: { subject: string; sentence: string; lasts: string; notYou: string; why: string }
  /** Of the mail that tells of a first access. */
  access: {
    subject: (platform: string) => string
    sentence: (store: string) => string
    how: string
    why: (platform: string) => string
  }
}

const en: PasswordMailWords = {
  open: 'Choose a password',
  asked: {
    subject: 'Choose a new password',
    sentence: 'Somebody asked for a link to choose your password.',
    lasts: 'It works once, within an hour. Every browser in which you are signed in is signed out then.',
    notYou: 'If that was not you, do nothing: your password stays as it is.',
    why: 'You get this mail because your address was given on the page where one signs in.',
  },
  access: {
    subject: (platform) => `Your access to the support of ${platform}`,
    sentence: (store) => `You can sign in to the support of ${store} now.`,
    how: 'Choose a password first: you are mailed a link for that.',
    why: (platform) => `You get this mail because ${platform} let you into this store.`,
  },
}

const el: PasswordMailWords = {
  open: 'Επιλογή κωδικού',
  asked: {
    subject: 'Επιλέξτε νέο κωδικό',
    sentence: 'Κάποιος ζήτησε σύνδεσμο για να επιλέξετε τον κωδικό σας.',
    lasts: 'Ισχύει μία φορά, μέσα σε μία ώρα. Τότε αποσυνδέεστε από κάθε πρόγραμμα περιήγησης.',
    notYou: 'Αν δεν ήσασταν εσείς, μην κάνετε τίποτα: ο κωδικός σας μένει όπως είναι.',
    why: 'Λαμβάνετε αυτό το μήνυμα επειδή η διεύθυνσή σας δόθηκε στη σελίδα σύνδεσης.',
  },
  access: {
    subject: (platform) => `Η πρόσβασή σας στην υποστήριξη: ${platform}`,
    sentence: (store) => `Μπορείτε πλέον να συνδεθείτε στην υποστήριξη του καταστήματος ${store}.`,
    how: 'Επιλέξτε πρώτα έναν κωδικό: θα λάβετε σύνδεσμο για αυτό με μήνυμα.',
    why: (platform) =>
      `Λαμβάνετε αυτό το μήνυμα επειδή σας δόθηκε πρόσβαση σε αυτό το κατάστημα: ${platform}.`,
  },
}

const nb: PasswordMailWords = {
  open: 'Velg et passord',
  asked: {
    subject: 'Velg et nytt passord',
    sentence: 'Noen ba om en lenke for å velge passordet ditt.',
    lasts: 'Den virker én gang, innen en time. Da logges du ut av alle nettlesere.',
    notYou: 'Var det ikke du, trenger du ikke gjøre noe: passordet ditt er som før.',
    why: 'Du får denne e-posten fordi adressen din ble oppgitt på innloggingssiden.',
  },
  access: {
    subject: (platform) => `Din tilgang til støtten fra ${platform}`,
    sentence: (store) => `Du kan nå logge inn på støtten for ${store}.`,
    how: 'Velg et passord først: du får en lenke til det på e-post.',
    why: (platform) => `Du får denne e-posten fordi ${platform} ga deg tilgang til denne butikken.`,
  },
}

const WORDS: Record<Language, PasswordMailWords> = { EL: el, NB: nb, EN: en }

/** The words of those mails in someone’s language. */
export function passwordWordsOf(language: Language): PasswordMailWords {
  return WORDS[language]
}
