/** What teaches: something to watch, or something to read. */
export const LEARNING_KINDS = ['VIDEO', 'ARTICLE'] as const
export type LearningKind = (typeof LEARNING_KINDS)[number]

/** Whether stores find it: not yet, now, or not any more. */
export const LEARNING_STATES = ['DRAFT', 'PUBLISHED', 'RETIRED'] as const
export type LearningState = (typeof LEARNING_STATES)[number]
