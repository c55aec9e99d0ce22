/** So many of each list within a suggestion are told at most, the latest of them, however long it grew: lists hold a hundred suggestions. */
export const MOST_TOLD = 100
