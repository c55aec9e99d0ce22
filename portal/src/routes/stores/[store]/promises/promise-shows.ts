/** What the ledger can be narrowed to, as its address says it. */
export const promiseShows = ['all', 'kept', 'broken', 'running'] as const
export type PromiseShow = (typeof promiseShows)[number]

/** What the API calls it; null for everything. */
export const outcomeOf = {
  all: null,
  kept: 'KEPT',
  broken: 'BROKEN',
  running: 'RUNNING',
} as const satisfies Record<PromiseShow, string | null>
