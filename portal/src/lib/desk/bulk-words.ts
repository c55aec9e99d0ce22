import { m } from '#lib/paraglide/messages.js'

/** What can be done to many tickets at once, in the order in which it is offered. */
export const bulkActions = ['ASSIGN', 'CLASSIFY', 'LINK_INCIDENT', 'RESOLVE'] as const
export type BulkAction = (typeof bulkActions)[number]

export const bulkActionWords: Record<BulkAction, () => string> = {
  ASSIGN: m.desk_act_assign,
  CLASSIFY: m.desk_act_classify,
  LINK_INCIDENT: m.desk_act_incident,
  RESOLVE: m.ticket_resolve,
}

type Outcome = 'CHANGED' | 'KEPT' | 'REFUSED' | 'UNCHANGED' | 'UNDONE'

export const outcomeWords: Record<Outcome, () => string> = {
  CHANGED: m.desk_bulk_changed,
  KEPT: m.desk_bulk_kept,
  REFUSED: m.desk_bulk_refused,
  UNCHANGED: m.desk_bulk_unchanged,
  UNDONE: m.desk_bulk_undone,
}
