/** What a platform's own system can make known to Stoa, row by row. */
export const PROVISIONED = ['STORE', 'MEMBERSHIP', 'PARTNER', 'PARTNERSHIP'] as const
export type Provisioned = (typeof PROVISIONED)[number]

/** What becomes of many rows where some are refused. */
export const ERROR_POLICIES = ['REJECT_EVERYTHING', 'REJECT_FAILED_ROWS', 'IGNORE_FAILED'] as const
export type ErrorPolicy = (typeof ERROR_POLICIES)[number]

/** What became of a row, or would. */
export const ROW_OUTCOMES = ['CREATED', 'UPDATED', 'UNCHANGED', 'REFUSED', 'HELD_BACK'] as const
export type RowOutcome = (typeof ROW_OUTCOMES)[number]

/** How many rows are taken at once. */
export const MOST_ROWS = 100
