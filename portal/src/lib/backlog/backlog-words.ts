import { m } from '#lib/paraglide/messages.js'
import type { BacklogTab } from './backlog-listing.ts'

/** What can be done to many suggestions at once, in the order in which it is offered. */
export const backlogActions = ['DECIDE', 'LOOK', 'TAKE_CARE', 'PLAN'] as const
export type BacklogAction = (typeof backlogActions)[number]

export const backlogActionWords: Record<BacklogAction, () => string> = {
  DECIDE: m.product_decide,
  LOOK: m.backlog_act_look,
  TAKE_CARE: m.backlog_act_owner,
  PLAN: m.backlog_act_quarter,
}

export const tabWords: Record<BacklogTab, () => string> = {
  all: m.backlog_tab_all,
  overdue: m.backlog_tab_overdue,
  inbox: m.backlog_tab_inbox,
  mine: m.backlog_tab_mine,
}

/** Why a suggestion stays as it is, from the API's code. */
export function backlogRefusal(code: string): string {
  return (refusals[code] ?? m.backlog_refused)()
}

const refusals: Record<string, () => string> = {
  REQUIRED: m.backlog_refused_none_chosen,
  REASON_REQUIRED: m.product_reason_required,
  OUT_OF_RANGE: m.product_quarter_misfit,
  NOT_FOUND: m.backlog_refused_missing,
  SUGGESTION_DECIDED: m.backlog_refused_decided,
  SUGGESTION_MERGED: m.backlog_refused_merged,
  ORDERED_TOGETHER: m.offer_orders_open,
}

/** What each part of the score is called, with how it is counted. */
export const scorePartWords = {
  VOTES: m.backlog_part_votes,
  PLAN_VALUE: m.backlog_part_plans,
  ORDERS: m.backlog_part_orders,
  AGE: m.backlog_part_age,
  WEIGHT: m.backlog_part_weight,
} as const
