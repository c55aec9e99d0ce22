import { m } from '#lib/paraglide/messages.js'

/** Why something about a ticket was refused, from the API's code. */
export function refusalWords(code: string): string {
  return (words[code] ?? m.ticket_refused)()
}

const words: Record<string, () => string> = {
  REQUIRED: m.ticket_refused_required,
  NONE_CHOSEN: m.ticket_refused_none_chosen,
  TOO_LONG: m.ticket_refused_too_long,
  TICKET_CLOSED: m.ticket_refused_closed,
  ALREADY_RESOLVED: m.ticket_refused_resolved,
  NOT_RESOLVED: m.ticket_refused_not_resolved,
  KEY_REUSED: m.ticket_refused_key_reused,
  NO_DEADLINE: m.ticket_refused_no_deadline,
  OUT_OF_RANGE: m.ticket_refused_out_of_range,
  NOT_FOUND: m.ticket_refused_not_found,
  CHANGED_SINCE: m.ticket_refused_changed_since,
  MONTH_CLOSED: m.ticket_refused_month_closed,
  NEVER_ANSWERED: m.ticket_refused_never_answered,
  WORDS_STAY: m.ticket_refused_words_stay,
  ESTIMATE_EXPIRED: m.estimate_refused_expired,
  ESTIMATE_WITHDRAWN: m.estimate_refused_withdrawn,
  ALREADY_ANSWERED: m.estimate_refused_answered,
  CAUSE_NOT_BILLABLE: m.estimate_refused_not_billable,
  NOT_WITH_PARTNER: m.hands_refused,
  TOO_LATE: m.ticket_refused_too_late,
  UNKNOWN_PLACEHOLDER: m.ticket_refused_placeholder,
  NO_PLAN: m.ticket_refused_no_plan,
  CHANNEL_NOT_IN_PLAN: m.ticket_refused_channel,
  TOO_MANY_FILES: m.attach_too_many_in_all,
  FILES_GONE: m.attach_gone,
  NOT_CLOSED: m.ticket_refused_not_closed,
  OTHER_STORE: m.ticket_refused_other_store,
  SAME_TICKET: m.ticket_refused_same_ticket,
  LATER_DEADLINE: m.ticket_refused_later_deadline,
  ALREADY_LINKED: m.ticket_refused_already_linked,
  INCIDENT_ENDED: m.ticket_refused_incident_ended,
  IN_ANOTHER_FIX: m.ticket_refused_in_another_fix,
  FIX_SHIPPED: m.ticket_refused_fix_shipped,
  NOT_AN_ORDER: m.ticket_refused_not_an_order,
  ALREADY_A_PROJECT: m.ticket_refused_already_a_project,
  NOTHING_CHANGED: m.ticket_refused_nothing_changed,
  ALREADY_ON_PLAN: m.ticket_refused_already_on_plan,
  TIMER_ENDED: m.timer_refused_ended,
  TIMER_RAN_LONG: m.timer_over_a_day,
}
