import type { Language } from '../people/person.entity.ts'

type Between = { store: string; partner: string; who: string }

/** The words of the mails about a store and its partner, in one language. */
export type PartnershipMailWords = {
  invited: {
    subject: (of: Between) => string
    sentence: (of: Between) => string
    until: (moment: string) => string
    open: string
    why: string
  }
  /** To the store's owners: what became of an invitation. */
  accepted: { subject: (of: Between) => string; sentence: (of: Between) => string }
  declined: { subject: (of: { asked: string }) => string; sentence: (of: { asked: string }) => string }
  /** To the partner's ADMINs. */
  limited: { subject: (of: Between) => string; sentence: (of: Between) => string }
  /** To both sides but the one that did it. */
  ended: {
    subject: (of: Between) => string
    byStore: (of: Between) => string
    byPartner: (of: Between) => string
    byPlatform: (of: Between) => string
    keeps: string
  }
  open: string
  why: (store: string) => string
}

const en: PartnershipMailWords = {
  invited: {
    subject: ({ store }) => `${store} asks you to be its partner`,
    sentence: ({ who, store }) => `${who} asks you to look after ${store}.`,
    until: (moment) => `You can accept or decline until ${moment}.`,
    open: 'Read and answer',
    why: 'You get this because you administer a partner.',
  },
  accepted: {
    subject: ({ partner, store }) => `${partner} looks after ${store} now`,
    sentence: ({ who, partner }) => `${who} accepted your invitation for ${partner}.`,
  },
  declined: {
    subject: ({ asked }) => `Your invitation to ${asked} was declined`,
    sentence: ({ asked }) => `${asked} does not want to look after the store. You can invite someone else.`,
  },
  limited: {
    subject: ({ store }) => `What you may do for ${store} has changed`,
    sentence: ({ who, store }) =>
      `${who} changed what you may do for ${store}. The page says what holds now.`,
  },
  ended: {
    subject: ({ partner, store }) => `${partner} looks after ${store} no more`,
    byStore: ({ who, store }) => `${who} took ${store} back.`,
    byPartner: ({ who, partner }) => `${who} left the store for ${partner}.`,
    byPlatform: ({ who }) => `${who} of the platform ended it.`,
    keeps: 'What was billed to the partner itself stays its own to read and to pay.',
  },
  open: 'Open the page',
  why: (store) => `You get this because the partner of ${store} concerns you.`,
}

const el: PartnershipMailWords = {
  invited: {
    subject: ({ store }) => `Το κατάστημα ${store} σας καλεί ως συνεργάτη`,
    sentence: ({ who, store }) => `${who}: πρόσκληση να φροντίζετε το κατάστημα ${store}.`,
    until: (moment) => `Μπορείτε να δεχτείτε ή να αρνηθείτε ως ${moment}.`,
    open: 'Ανάγνωση και απάντηση',
    why: 'Λαμβάνετε αυτό το μήνυμα επειδή διαχειρίζεστε έναν συνεργάτη.',
  },
  accepted: {
    subject: ({ partner, store }) => `${partner}: νέος συνεργάτης του καταστήματος ${store}`,
    sentence: ({ who, partner }) => `${who}: αποδοχή της πρόσκλησής σας για ${partner}.`,
  },
  declined: {
    subject: ({ asked }) => `Η πρόσκληση προς ${asked} δεν έγινε δεκτή`,
    sentence: ({ asked }) => `${asked}: άρνηση της πρόσκλησης. Μπορείτε να καλέσετε κάποιον άλλο.`,
  },
  limited: {
    subject: ({ store }) => `Άλλαξε τι επιτρέπεται να κάνετε για το κατάστημα ${store}`,
    sentence: ({ who, store }) =>
      `${who}: αλλαγή σε όσα επιτρέπεται να κάνετε για το κατάστημα ${store}. Η σελίδα λέει τι ισχύει τώρα.`,
  },
  ended: {
    subject: ({ partner, store }) => `${partner}: τέλος της συνεργασίας με ${store}`,
    byStore: ({ who, store }) => `${who}: το κατάστημα ${store} δεν είναι πια στη φροντίδα του συνεργάτη.`,
    byPartner: ({ who, partner }) => `${who}: αποχώρηση από το κατάστημα για ${partner}.`,
    byPlatform: ({ who }) => `${who}, από την πλατφόρμα: λήξη της συνεργασίας.`,
    keeps: 'Όσα χρεώθηκε ο ίδιος ο συνεργάτης μένουν δικά του, να τα διαβάζει και να τα πληρώνει.',
  },
  open: 'Άνοιγμα της σελίδας',
  why: (store) => `Λαμβάνετε αυτό το μήνυμα επειδή σας αφορά ο συνεργάτης του καταστήματος ${store}.`,
}

const nb: PartnershipMailWords = {
  invited: {
    subject: ({ store }) => `${store} inviterer dere som partner`,
    sentence: ({ who, store }) => `${who} inviterer dere til å ta hånd om ${store}.`,
    until: (moment) => `Dere kan takke ja eller nei til ${moment}.`,
    open: 'Les og svar',
    why: 'Du får denne fordi du administrerer en partner.',
  },
  accepted: {
    subject: ({ partner, store }) => `${partner} har nå ${store}`,
    sentence: ({ who, partner }) => `${who} takket ja til invitasjonen for ${partner}.`,
  },
  declined: {
    subject: ({ asked }) => `Invitasjonen til ${asked} ble avslått`,
    sentence: ({ asked }) => `${asked} ønsker ikke å ta hånd om butikken. Du kan invitere noen andre.`,
  },
  limited: {
    subject: ({ store }) => `Det dere kan gjøre for ${store}, er endret`,
    sentence: ({ who, store }) =>
      `${who} endret hva dere kan gjøre for ${store}. Siden sier hva som gjelder nå.`,
  },
  ended: {
    subject: ({ partner, store }) => `${partner} har ikke lenger ${store}`,
    byStore: ({ who, store }) => `${who} tok ${store} tilbake.`,
    byPartner: ({ who, partner }) => `${who} forlot butikken for ${partner}.`,
    byPlatform: ({ who }) => `${who} fra plattformen avsluttet samarbeidet.`,
    keeps: 'Det partneren selv er fakturert for, kan den fortsatt lese og må betale.',
  },
  open: 'Åpne siden',
  why: (store) => `Du får denne fordi partneren til ${store} angår deg.`,
}

const WORDS: Record<Language, PartnershipMailWords> = { EL: el, NB: nb, EN: en }

/** The words of the mails about a store and its partner, in someone's language. */
export function partnershipWordsOf(language: Language): PartnershipMailWords {
  return WORDS[language]
}
