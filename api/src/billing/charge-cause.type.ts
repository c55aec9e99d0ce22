import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { CHARGE_CAUSES, type ChargeCause } from '../domain/charge-cause.ts'
import { LocalisedText } from '../graphql/values.type.ts'
import { CAUSE_SENTENCES } from './cause-sentences.ts'

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
    STORE_CODE_BREAKAGE: {
      description:
        'What broke after the store’s own code changes. Charged; on a bug, from its owner’s consent on (C5).',
    },
    BREAKAGE_BEFORE_CONSENT: {
      description: 'The same, until the store’s owner consents to be charged for it: never charged (C5).',
    },
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
  return { cause, ...CHARGE_CAUSES[cause], sentence: CAUSE_SENTENCES[cause] }
}

/** The rules of some causes, each once, in the order they are first met. */
export function causeRules(causes: readonly ChargeCause[]): CauseRule[] {
  return [...new Set(causes)].map(causeRule)
}
