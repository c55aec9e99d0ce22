/** How far a fix is: made ready, on its way to the tickets that wait for it, out for everyone. */
export const FIX_STATES = ['PREPARED', 'SHIPPING', 'SHIPPED'] as const
export type FixState = (typeof FIX_STATES)[number]
