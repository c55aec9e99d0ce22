/** Why work was done, which alone decides whether it is charged (C1). */
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

/** Whether work of a cause is charged, and the letter of the rule that says so. */
export type ChargeRule = { billable: boolean; rule: 'C1' | 'C5' }

/**
 * Every cause with its rule: platform bugs, incidents, targeted questions and bugs in what was agreed are never charged (C1), nor
 * the time until a store consents to the repair of what its own changes broke (C5).
 */
export const CHARGE_CAUSES: Readonly<Record<ChargeCause, ChargeRule>> = {
  PLATFORM_BUG: { billable: false, rule: 'C1' },
  AGREED_DELIVERY_BUG: { billable: false, rule: 'C1' },
  INCIDENT: { billable: false, rule: 'C1' },
  PLATFORM_QUESTION: { billable: false, rule: 'C1' },
  ADD_ON_WORK: { billable: true, rule: 'C1' },
  TEMPLATE_WORK: { billable: true, rule: 'C1' },
  THIRD_PARTY_SETUP: { billable: true, rule: 'C1' },
  STORE_CODE_BREAKAGE: { billable: true, rule: 'C1' },
  BREAKAGE_BEFORE_CONSENT: { billable: false, rule: 'C5' },
  NON_TECHNICAL: { billable: true, rule: 'C1' },
  ORDERED_WORK: { billable: true, rule: 'C1' },
}

/** Whether work of this cause is charged (C1). */
export function isBillable(cause: ChargeCause): boolean {
  return CHARGE_CAUSES[cause].billable
}
