import { m } from '#lib/paraglide/messages.js'

export type Way = 'ASC' | 'DESC'

/** What the table is sorted by, in the order of its columns, each with its head and the way that is asked for first. */
export const backlogColumns = {
  SUGGESTED: { word: m.backlog_col_age, way: 'ASC' },
  STATUS: { word: m.suggestion_status, way: 'ASC' },
  SCORE: { word: m.backlog_col_score, way: 'DESC' },
  VOTES: { word: m.backlog_col_votes, way: 'DESC' },
  PLAN_VALUE: { word: m.backlog_col_plans, way: 'DESC' },
  ORDERS: { word: m.backlog_col_orders, way: 'DESC' },
  WEIGHT: { word: m.backlog_col_weight, way: 'DESC' },
  LAST_LOOK: { word: m.backlog_col_last_look, way: 'ASC' },
  REVIEW_BY: { word: m.backlog_col_review_by, way: 'ASC' },
  OWNER: { word: m.backlog_col_owner, way: 'ASC' },
  QUARTER: { word: m.backlog_col_quarter, way: 'ASC' },
} as const satisfies Record<string, { word: () => string; way: Way }>

export type BacklogField = keyof typeof backlogColumns
export const backlogFields = Object.keys(backlogColumns) as BacklogField[]

/** Which way a column is sorted when its head is first pressed: what asks for most comes first. */
export function firstWay(field: BacklogField): Way {
  return backlogColumns[field].way
}

/**
 * Which way the numbers of a column go as they are read: of what is a time, the earliest is the oldest, and the most days.
 */
export function readWay(field: BacklogField, way: Way): 'ascending' | 'descending' {
  const isDays = field === 'SUGGESTED' || field === 'LAST_LOOK'
  return (way === 'ASC') !== isDays ? 'ascending' : 'descending'
}
