import { m } from '#lib/paraglide/messages.js'
import type { TellingKey } from '#lib/ui/workbench/telling-key.ts'

/** The keys of the desk. */
export const deskKeys: TellingKey[] = [
  { keys: ['J', 'K'], word: m.desk_key_move, isInBar: true, isSingle: true },
  { keys: ['Enter'], word: m.desk_key_open, isInBar: true },
  { keys: ['R'], word: m.desk_key_reply, isInBar: true, isSingle: true },
  { keys: ['T'], word: m.desk_key_answer, isSingle: true },
  { keys: ['I'], word: m.desk_key_note, isSingle: true },
  { keys: ['W'], word: m.desk_key_work, isInBar: true, isSingle: true },
  { keys: ['O'], word: m.desk_key_estimate, isSingle: true },
  { keys: ['A'], word: m.desk_key_assign, isSingle: true },
  { keys: ['C'], word: m.desk_key_classify, isInBar: true, isSingle: true },
  { keys: ['E'], word: m.desk_key_extend, isInBar: true, isSingle: true },
  { keys: ['L'], word: m.desk_key_incident, isInBar: true, isSingle: true },
  { keys: ['X'], word: m.desk_key_choose, isSingle: true },
  { keys: ['Shift', 'X'], word: m.desk_key_choose_range, isSingle: true },
  { keys: ['/'], word: m.desk_key_search, isSingle: true },
  { keys: ['?'], word: m.desk_key_help, isInBar: true, isSingle: true },
  { keys: ['Ctrl', 'K'], word: m.desk_key_commands },
  { keys: ['Ctrl', 'Enter'], word: m.desk_key_send },
  { keys: ['Esc'], word: m.desk_key_escape },
]
