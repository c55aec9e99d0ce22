import { m } from '#lib/paraglide/messages.js'
import type { TellingKey } from '#lib/ui/workbench/telling-key.ts'

/** The keys of the backlog, as those of the desk. */
export const backlogKeys: TellingKey[] = [
  { keys: ['J', 'K'], word: m.desk_key_move, isInBar: true, isSingle: true },
  { keys: ['Enter'], word: m.desk_key_open, isInBar: true },
  { keys: ['X'], word: m.desk_key_choose, isInBar: true, isSingle: true },
  { keys: ['Shift', 'X'], word: m.desk_key_choose_range, isInBar: true, isSingle: true },
  { keys: ['/'], word: m.desk_key_search, isInBar: true, isSingle: true },
]
