/** What may be done to many tickets at once. */
export const BULK_ACTIONS = ['ASSIGN', 'RESOLVE', 'CLASSIFY', 'LINK_INCIDENT'] as const
export type BulkAction = (typeof BULK_ACTIONS)[number]

/** How a change of many tickets went for one of them. */
export const BULK_OUTCOMES = ['CHANGED', 'UNCHANGED', 'REFUSED', 'UNDONE', 'KEPT'] as const
export type BulkOutcome = (typeof BULK_OUTCOMES)[number]

/** For how long a change of many tickets can be undone. */
export const UNDO_MINUTES = 10
