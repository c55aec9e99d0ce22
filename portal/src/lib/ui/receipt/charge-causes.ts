import { m } from '#lib/paraglide/messages.js'

export type ChargeCause =
  | 'PLATFORM_BUG'
  | 'AGREED_DELIVERY_BUG'
  | 'INCIDENT'
  | 'PLATFORM_QUESTION'
  | 'ADD_ON_WORK'
  | 'TEMPLATE_WORK'
  | 'THIRD_PARTY_SETUP'
  | 'STORE_CODE_BREAKAGE'
  | 'BREAKAGE_BEFORE_CONSENT'
  | 'NON_TECHNICAL'
  | 'ORDERED_WORK'

/** Those whose work is charged (C1), as an estimate needs. */
export const billableCauses = [
  'ORDERED_WORK',
  'TEMPLATE_WORK',
  'ADD_ON_WORK',
  'THIRD_PARTY_SETUP',
  'STORE_CODE_BREAKAGE',
  'NON_TECHNICAL',
] as const satisfies ChargeCause[]

/** The word of a cause. */
export const causeWords: Record<ChargeCause, () => string> = {
  PLATFORM_BUG: m.charge_cause_platform_bug,
  AGREED_DELIVERY_BUG: m.charge_cause_agreed_delivery_bug,
  INCIDENT: m.charge_cause_incident,
  PLATFORM_QUESTION: m.charge_cause_platform_question,
  ADD_ON_WORK: m.charge_cause_add_on_work,
  TEMPLATE_WORK: m.charge_cause_template_work,
  THIRD_PARTY_SETUP: m.charge_cause_third_party_setup,
  STORE_CODE_BREAKAGE: m.charge_cause_store_code_breakage,
  BREAKAGE_BEFORE_CONSENT: m.charge_cause_breakage_before_consent,
  NON_TECHNICAL: m.charge_cause_non_technical,
  ORDERED_WORK: m.charge_cause_ordered_work,
}
