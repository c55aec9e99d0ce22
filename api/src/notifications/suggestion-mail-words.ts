import type { Language } from '../people/person.entity.ts'
import type { SuggestionStatus } from '../suggestions/suggestion.entity.ts'
import type { SuggestionKind } from './notification-words.ts'

/** What a sentence of a mail about a suggestion may name. */
export type NewsNamed = {
  /** Who did it, of the platform's own people. */
  name: string
  status: SuggestionStatus
  /** What it was merged into, or what was merged into it; empty where neither was, or where that was undone. */
  into: string
  /** The store that commented, or for which its reader hears of it. */
  store: string
}

/** The words of the mail that tells what became of suggestions, in one language. */
export type SuggestionMailWords = {
  suggestion: (number: number) => string
  subject: (count: number) => string
  title: string
  happened: Record<SuggestionKind, (named: NewsNamed) => string>
  open: string
  why: string
  /** The same for the product team, which hears what stores comment. */
  team: { title: string; why: string }
}

const enStatus: Record<SuggestionStatus, string> = {
  UNDER_CONSIDERATION: 'under consideration',
  PLANNED: 'planned',
  IN_PROGRESS: 'in progress',
  SHIPPED: 'shipped',
  DECLINED: 'declined',
}

const en: SuggestionMailWords = {
  suggestion: (number) => `Suggestion ${number}`,
  subject: (count) => (count === 1 ? 'News of a suggestion' : `News of ${count} suggestions`),
  title: 'What became of suggestions you follow',
  happened: {
    SUGGESTION_DECIDED: ({ name, status }) => `${name} decided: ${enStatus[status]}.`,
    SUGGESTION_SHIPPED: ({ name }) => `It is here: every store has it now, writes ${name}.`,
    SUGGESTION_LOOKED_AT: ({ name }) => `${name} looked at it again and writes:`,
    SUGGESTION_MERGED: ({ into }) =>
      into
        ? `It goes on in another suggestion, “${into}”, and its votes count there.`
        : 'It stands for itself again, with the votes that were cast for it.',
    SUGGESTION_JOINED: ({ into }) =>
      into
        ? `Another suggestion, “${into}”, was merged into it, and its votes count here.`
        : 'A suggestion that was merged into it stands for itself again.',
    SUGGESTION_PUBLISHED: ({ name }) => `${name} put it on the board, where every store can vote for it.`,
    SUGGESTION_OFFERED: ({ name }) => `${name} offers to make it, for stores that order it together:`,
    OFFER_REACHED: () => 'The sum is reached: it is going to be made, for all stores.',
    OFFER_EXPIRED: () => 'The sum was not reached in time. The offer is over, and nobody pays anything.',
    OFFER_WITHDRAWN: ({ name }) => `${name} took the offer back, and nobody pays anything:`,
    SUGGESTION_COMMENTED: ({ name }) => `${name} of the product team comments:`,
    SUGGESTION_STORE_COMMENTED: ({ name, store }) => `${name} comments for ${store}:`,
  },
  open: 'Open the suggestion',
  why: 'You get this, at most once a day, because you suggested it, voted for it or follow it.',
  team: {
    title: 'What stores comment on suggestions',
    why: 'You get this, at most once a day, because you take care of the suggestion, or nobody does yet.',
  },
}

const elStatus: Record<SuggestionStatus, string> = {
  UNDER_CONSIDERATION: 'υπό εξέταση',
  PLANNED: 'προγραμματισμένη',
  IN_PROGRESS: 'σε εξέλιξη',
  SHIPPED: 'κυκλοφόρησε',
  DECLINED: 'απορρίφθηκε',
}

const el: SuggestionMailWords = {
  suggestion: (number) => `Πρόταση ${number}`,
  subject: (count) => (count === 1 ? 'Νέα για μια πρόταση' : `Νέα για ${count} προτάσεις`),
  title: 'Τι απέγιναν προτάσεις που παρακολουθείτε',
  happened: {
    SUGGESTION_DECIDED: ({ name, status }) => `Απόφαση από: ${name}. Τώρα: ${elStatus[status]}.`,
    SUGGESTION_SHIPPED: ({ name }) => `Κυκλοφόρησε και την έχει πια κάθε κατάστημα. Γράφει: ${name}.`,
    SUGGESTION_LOOKED_AT: ({ name }) => `Εξετάστηκε ξανά. Γράφει: ${name}.`,
    SUGGESTION_MERGED: ({ into }) =>
      into
        ? `Συνεχίζεται σε άλλη πρόταση, «${into}», και οι ψήφοι της μετρούν εκεί.`
        : 'Είναι πάλι ξεχωριστή πρόταση, με τις ψήφους που δόθηκαν σε αυτήν.',
    SUGGESTION_JOINED: ({ into }) =>
      into
        ? `Μια άλλη πρόταση, «${into}», συγχωνεύτηκε με αυτήν, και οι ψήφοι της μετρούν εδώ.`
        : 'Μια πρόταση που είχε συγχωνευτεί με αυτήν είναι πάλι ξεχωριστή.',
    SUGGESTION_PUBLISHED: ({ name }) =>
      `Δημοσιεύτηκε από: ${name}. Κάθε κατάστημα μπορεί πια να την ψηφίσει.`,
    SUGGESTION_OFFERED: ({ name }) => `Προσφορά για κοινή παραγγελία από: ${name}.`,
    OFFER_REACHED: () => 'Το ποσό συγκεντρώθηκε και η πρόταση θα υλοποιηθεί, για όλα τα καταστήματα.',
    OFFER_EXPIRED: () =>
      'Το ποσό δεν συγκεντρώθηκε εγκαίρως. Η προσφορά έληξε και κανείς δεν πληρώνει τίποτα.',
    OFFER_WITHDRAWN: ({ name }) => `Η προσφορά ανακλήθηκε από: ${name}. Κανείς δεν πληρώνει τίποτα.`,
    SUGGESTION_COMMENTED: ({ name }) => `Σχόλιο της ομάδας προϊόντος. Γράφει: ${name}.`,
    SUGGESTION_STORE_COMMENTED: ({ name, store }) => `Σχόλιο για το κατάστημα ${store}. Γράφει: ${name}.`,
  },
  open: 'Άνοιγμα της πρότασης',
  why: 'Λαμβάνετε αυτό το μήνυμα, το πολύ μία φορά την ημέρα, επειδή την προτείνατε, την ψηφίσατε ή την παρακολουθείτε.',
  team: {
    title: 'Τι σχολιάζουν τα καταστήματα στις προτάσεις',
    why: 'Λαμβάνετε αυτό το μήνυμα, το πολύ μία φορά την ημέρα, επειδή φροντίζετε την πρόταση ή δεν τη φροντίζει ακόμη κανείς.',
  },
}

const nbStatus: Record<SuggestionStatus, string> = {
  UNDER_CONSIDERATION: 'til vurdering',
  PLANNED: 'planlagt',
  IN_PROGRESS: 'under arbeid',
  SHIPPED: 'levert',
  DECLINED: 'avslått',
}

const nb: SuggestionMailWords = {
  suggestion: (number) => `Forslag ${number}`,
  subject: (count) => (count === 1 ? 'Nytt om et forslag' : `Nytt om ${count} forslag`),
  title: 'Hva det ble av forslag du følger',
  happened: {
    SUGGESTION_DECIDED: ({ name, status }) => `${name} har bestemt: ${nbStatus[status]}.`,
    SUGGESTION_SHIPPED: ({ name }) => `Det er her: alle butikker har det nå, skriver ${name}.`,
    SUGGESTION_LOOKED_AT: ({ name }) => `${name} har sett på det igjen og skriver:`,
    SUGGESTION_MERGED: ({ into }) =>
      into
        ? `Det går videre i et annet forslag, «${into}», og stemmene teller der.`
        : 'Det står for seg selv igjen, med stemmene det fikk.',
    SUGGESTION_JOINED: ({ into }) =>
      into
        ? `Et annet forslag, «${into}», er slått sammen med dette, og stemmene teller her.`
        : 'Et forslag som var slått sammen med dette, står for seg selv igjen.',
    SUGGESTION_PUBLISHED: ({ name }) =>
      `${name} har lagt det på tavlen, der alle butikker kan stemme på det.`,
    SUGGESTION_OFFERED: ({ name }) => `${name} tilbyr å lage det for butikker som bestiller sammen:`,
    OFFER_REACHED: () => 'Summen er nådd, og det skal lages, for alle butikker.',
    OFFER_EXPIRED: () => 'Summen ble ikke nådd i tide. Tilbudet er over, og ingen betaler noe.',
    OFFER_WITHDRAWN: ({ name }) => `${name} trakk tilbudet tilbake, og ingen betaler noe:`,
    SUGGESTION_COMMENTED: ({ name }) => `${name} i produktteamet kommenterer:`,
    SUGGESTION_STORE_COMMENTED: ({ name, store }) => `${name} kommenterer for ${store}:`,
  },
  open: 'Åpne forslaget',
  why: 'Du får denne, høyst én gang om dagen, fordi du har foreslått det, stemt på det eller følger det.',
  team: {
    title: 'Hva butikkene kommenterer på forslag',
    why: 'Du får denne, høyst én gang om dagen, fordi du tar vare på forslaget, eller fordi ingen gjør det ennå.',
  },
}

const WORDS: Record<Language, SuggestionMailWords> = { EL: el, NB: nb, EN: en }

/** The words of the mail that tells what became of suggestions, in someone's language. */
export function suggestionWordsOf(language: Language): SuggestionMailWords {
  return WORDS[language]
}
