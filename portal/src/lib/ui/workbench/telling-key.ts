/** What a key does in a place of work, for the bar under the list and for the whole list of keys. */
export type TellingKey = { keys: string[]; word: () => string; isInBar?: boolean; isSingle?: boolean }
