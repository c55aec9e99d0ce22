import type { DisabledReason } from '../integrations/webhook-words.ts'
import type { Language } from '../people/person.entity.ts'

/** The words of the mail that tells of a webhook that Stoa switched off, in one language. */
export type WebhookMailWords = {
  subject: (webhook: string) => string
  title: string
  reasons: Record<Exclude<DisabledReason, 'BY_HAND'>, string>
  since: (moment: string) => string
  what: string
  open: string
  why: (owner: string) => string
}

const en: WebhookMailWords = {
  subject: (webhook) => `Webhook switched off: ${webhook}`,
  title: 'A webhook was switched off',
  reasons: {
    GONE: 'Its address answered 410: nobody is there any more.',
    FAILING: 'No message arrived for five days.',
  },
  since: (moment) => `Nothing arrives since ${moment}.`,
  what: 'What happens from now on is not kept for it. Once its address answers again, switch it on there, and send what failed once more.',
  open: 'Open the webhook',
  why: (owner) => `You get this mail because you administer the webhooks of ${owner}.`,
}

const el: WebhookMailWords = {
  subject: (webhook) => `Το webhook απενεργοποιήθηκε: ${webhook}`,
  title: 'Ένα webhook απενεργοποιήθηκε',
  reasons: {
    GONE: 'Η διεύθυνσή του απάντησε 410: δεν βρίσκεται πια κανείς εκεί.',
    FAILING: 'Κανένα μήνυμα δεν έφτασε για πέντε ημέρες.',
  },
  since: (moment) => `Τίποτα δεν φτάνει από ${moment}.`,
  what: 'Όσα συμβαίνουν από εδώ και πέρα δεν φυλάσσονται για αυτό. Μόλις η διεύθυνση απαντήσει ξανά, ενεργοποιήστε το εκεί και στείλτε πάλι όσα απέτυχαν.',
  open: 'Άνοιγμα του webhook',
  why: (owner) => `Λαμβάνετε αυτό το μήνυμα επειδή διαχειρίζεστε τα webhook: ${owner}.`,
}

const nb: WebhookMailWords = {
  subject: (webhook) => `Webhook slått av: ${webhook}`,
  title: 'En webhook ble slått av',
  reasons: {
    GONE: 'Adressen svarte 410: det er ingen der lenger.',
    FAILING: 'Ingen melding kom fram på fem dager.',
  },
  since: (moment) => `Ingenting har kommet fram siden ${moment}.`,
  what: 'Det som skjer fra nå av, blir ikke tatt vare på for den. Slå den på igjen når adressen svarer, og send det som feilet, på nytt.',
  open: 'Åpne webhooken',
  why: (owner) => `Du får denne e-posten fordi du administrerer webhookene til ${owner}.`,
}

const WORDS: Record<Language, WebhookMailWords> = { EL: el, NB: nb, EN: en }

/** The words of that mail in someone’s language. */
export function webhookWordsOf(language: Language): WebhookMailWords {
  return WORDS[language]
}
