/** The colours that speak of a state. */
export type Tone = 'sea' | 'olive' | 'ochre' | 'madder' | 'slate' | 'clay' | 'ink-2' | 'ink-3'

/** Who a state is told to: a store is spoken to, an agent reads about the store. */
export type Audience = 'store' | 'agent'
