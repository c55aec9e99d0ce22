import type { ChargeCause } from '../domain/charge-cause.ts'
import type { LocalisedText } from '../domain/localised-text.ts'

/** Each rule in its own words, which the store reads (C1, C5). */
export const CAUSE_SENTENCES: Readonly<Record<ChargeCause, LocalisedText>> = {
  PLATFORM_BUG: {
    el: 'Δωρεάν: τα σφάλματα της πλατφόρμας δεν χρεώνονται ποτέ.',
    nb: 'Gratis: feil i produktet faktureres aldri.',
    en: 'Free: bugs of the platform are never charged.',
  },
  AGREED_DELIVERY_BUG: {
    el: 'Δωρεάν: τα σφάλματα σε ό,τι συμφωνήθηκε και παραδόθηκε δεν χρεώνονται ποτέ.',
    nb: 'Gratis: feil i det som er avtalt og levert, faktureres aldri.',
    en: 'Free: bugs in what was agreed and delivered are never charged.',
  },
  INCIDENT: {
    el: 'Δωρεάν: η εργασία για περιστατικά της πλατφόρμας δεν χρεώνεται ποτέ.',
    nb: 'Gratis: arbeid med hendelser på plattformen faktureres aldri.',
    en: 'Free: work on incidents of the platform is never charged.',
  },
  PLATFORM_QUESTION: {
    el: 'Δωρεάν: οι στοχευμένες ερωτήσεις για την πλατφόρμα δεν χρεώνονται ποτέ.',
    nb: 'Gratis: konkrete spørsmål om plattformen faktureres aldri.',
    en: 'Free: targeted questions about the platform are never charged.',
  },
  ADD_ON_WORK: {
    el: 'Οι ενέργειες, οι αλλαγές και οι αναβαθμίσεις σε δικό σας πρόσθετο χρεώνονται',
    nb: 'Arbeid, endringer og oppgraderinger på butikkens egen tilleggsmodul faktureres',
    en: 'Work, changes and upgrades on a store’s own add-on are charged',
  },
  TEMPLATE_WORK: {
    el: 'Η εργασία στο template κατά παραγγελία χρεώνεται',
    nb: 'Bestilt arbeid på malen faktureres',
    en: 'Template work to order is charged',
  },
  THIRD_PARTY_SETUP: {
    el: 'Η ρύθμιση υπηρεσίας τρίτων χρεώνεται',
    nb: 'Oppsett av en tredjepartstjeneste faktureres',
    en: 'Set-up of a third-party service is charged',
  },
  STORE_CODE_BREAKAGE: {
    el: 'Η αποκατάσταση βλάβης μετά από δικές σας αλλαγές στον κώδικα χρεώνεται',
    nb: 'Retting av feil etter butikkens egne endringer i koden faktureres',
    en: 'Repair of what broke after the store’s own changes to its code is charged',
  },
  BREAKAGE_BEFORE_CONSENT: {
    el: 'Δωρεάν: για βλάβη από δικές σας αλλαγές, ο χρόνος ώσπου να συμφωνήσετε δεν χρεώνεται ποτέ.',
    nb: 'Gratis: tiden før butikken sa ja til å betale for feil etter egne endringer, faktureres aldri.',
    en: 'Free: where a store’s own changes broke something, the time until it agreed is never charged.',
  },
  NON_TECHNICAL: {
    el: 'Ό,τι δεν είναι τεχνικό ζήτημα χρεώνεται',
    nb: 'Arbeid som ikke gjelder noe teknisk, faktureres',
    en: 'Work on anything that is not technical is charged',
  },
  ORDERED_WORK: {
    el: 'Η εργασία κατά παραγγελία χρεώνεται',
    nb: 'Bestilt arbeid faktureres',
    en: 'Ordered work is charged',
  },
}
