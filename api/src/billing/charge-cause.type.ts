import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { CHARGE_CAUSES, type ChargeCause } from '../domain/charge-cause.ts'
import type { LocalisedText as Text } from '../domain/localised-text.ts'
import { LocalisedText } from '../graphql/values.type.ts'

/** Each rule in its own words, which the store reads (C1, C5). */
const SENTENCES: Record<ChargeCause, Text> = {
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

export const ChargeCauseEnum = Object.fromEntries(
  Object.keys(CHARGE_CAUSES).map((cause) => [cause, cause]),
) as {
  [Cause in ChargeCause]: Cause
}
registerEnumType(ChargeCauseEnum, {
  name: 'ChargeCause',
  description: 'Why work was done, which alone decides whether it is charged (C1).',
  valuesConfig: {
    PLATFORM_BUG: { description: 'A bug of the platform. Never charged.' },
    AGREED_DELIVERY_BUG: { description: 'A bug in what was agreed and delivered. Never charged.' },
    INCIDENT: { description: 'A problem that affects stores at large. Never charged.' },
    PLATFORM_QUESTION: { description: 'A targeted question about the platform. Never charged.' },
    ADD_ON_WORK: { description: 'An action, a change or an upgrade on a store’s own add-on. Charged.' },
    TEMPLATE_WORK: { description: 'Template work to order. Charged.' },
    THIRD_PARTY_SETUP: {
      description: 'Set-up of email marketing, a payment method, a catalogue elsewhere. Charged.',
    },
    STORE_CODE_BREAKAGE: { description: 'What broke after the store’s own code changes. Charged.' },
    NON_TECHNICAL: { description: 'Anything not technical. Charged.' },
    ORDERED_WORK: { description: 'Work that the store ordered. Charged.' },
  },
})

@ObjectType({ description: 'The rule that a cause stands under (C1).' })
export class CauseRule {
  @Field(() => ChargeCauseEnum, { description: 'The cause.' })
  cause!: ChargeCause

  @Field(() => Boolean, { description: 'Whether work of this cause is charged.' })
  billable!: boolean

  @Field(() => String, { description: 'The letter of the rule, such as `C1`.' })
  rule!: string

  @Field(() => LocalisedText, { description: 'The rule in its own words, as the store reads it.' })
  sentence!: LocalisedText
}

/** The rule of a cause, in words. */
export function causeRule(cause: ChargeCause): CauseRule {
  return { cause, ...CHARGE_CAUSES[cause], sentence: SENTENCES[cause] }
}

/** The rules of some causes, each once, in the order they are first met. */
export function causeRules(causes: readonly ChargeCause[]): CauseRule[] {
  return [...new Set(causes)].map(causeRule)
}
