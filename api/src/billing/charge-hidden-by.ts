/** Who keeps what a ticket costs from a partner of its store: the store's owner (A4), or the partner who pays for it (C7). */
export const CHARGE_HIDDEN_BY = ['OWNER', 'PAYER'] as const
export type ChargeHiddenBy = (typeof CHARGE_HIDDEN_BY)[number]
