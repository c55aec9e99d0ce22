import { type RawBuilder, sql } from 'kysely'
import type { BacklogOrderField } from './backlog.input.ts'

export type BacklogSort = keyof typeof BacklogOrderField

/** What rows are compared by, before their id: each key with its type in PostgreSQL. */
export type BacklogKeys = readonly { key: RawBuilder<string | number>; type: string }[]

const key = (text: string, type: string) => ({ key: sql<string | number>`${sql.raw(text)}`, type })

/** How the backlog is sorted by each column. The texts are those of its indexes, in the entity; only so does PostgreSQL use them. */
export const BACKLOG_KEYS: { [Sort in BacklogSort]: BacklogKeys } = {
  SCORE: [key('suggestion.score_key', 'bigint')],
  VOTES: [key('suggestion.vote_count', 'int')],
  PLAN_VALUE: [key('suggestion.plan_value_minor', 'bigint')],
  ORDERS: [key('suggestion.order_count', 'int')],
  SUGGESTED: [key('suggestion.created_at', 'timestamptz')],
  WEIGHT: [key('suggestion.weight', 'int')],
  LAST_LOOK: [key('coalesce(suggestion.last_looked_at, suggestion.created_at)', 'timestamptz')],
  REVIEW_BY: [
    key(
      `(case when suggestion.status in ('SHIPPED', 'DECLINED') then 'infinity'::timestamptz else suggestion.review_by end)`,
      'timestamptz',
    ),
  ],
  STATUS: [
    key(
      `(case suggestion.status when 'UNDER_CONSIDERATION' then 0 when 'PLANNED' then 1 when 'IN_PROGRESS' then 2 when 'SHIPPED' then 3 else 4 end)`,
      'int',
    ),
  ],
  OWNER: [
    key(`(case when suggestion.owner_name is null then '1' else '0' || suggestion.owner_name end)`, 'text'),
  ],
  QUARTER: [key(`coalesce(suggestion.planned_for, '9999')`, 'text')],
  INBOX: [
    key('(suggestion.published_at is not null)', 'boolean'),
    key('suggestion.created_at', 'timestamptz'),
  ],
}
