import { sql } from 'kysely'
import { topLevel } from '../graphql/errors.ts'
import type { Reads } from '../persistence/reads.ts'
import type { Attainment, AttainmentRow, AttainmentTally } from './attainment.type.ts'
import { outcomeAt } from './promise.read.ts'
import type { PromiseTally } from './promise.type.ts'
import type { ClockName, TicketTypeName } from './ticket-words.ts'

/** Which promises are counted: of which clock, in which months, `YYYY-MM` in the platform's zone, of which types. */
export type AttainmentWhere = {
  clock: ClockName
  from: string | null
  to: string | null
  typeIn: readonly TicketTypeName[] | null
}

const MOST_MONTHS = 24
const MONTHS_SHOWN = 6

/**
 * How far promises were kept, in two statements (S6). Left out, `to` is the running month and `from` half a year before.
 * @throws BAD_USER_INPUT for what is no month, a span that ends before it begins, or one of more than 24 months.
 */
export async function readAttainment(
  reads: Reads,
  where: AttainmentWhere,
  now: Temporal.Instant,
): Promise<Attainment> {
  const { timeZone } = await reads
    .selectFrom('platform')
    .select('time_zone as timeZone')
    .limit(1)
    .executeTakeFirstOrThrow()
  const months = monthsAsked(where, now.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth())
  const [from, beyond] = [months[0]!, months.at(-1)!.add({ months: 1 })].map((month) =>
    month.toPlainDate({ day: 1 }).toZonedDateTime(timeZone).toInstant(),
  ) as [Temporal.Instant, Temporal.Instant]
  const rows = await countedRows(reads, where, { from, beyond, now, timeZone })
  const names = months.map(String)
  return {
    clock: where.clock,
    from: names[0]!,
    to: names.at(-1)!,
    timeZone,
    rows: rows.map((row) => ({ ...row, ...tally([row]) })),
    plans: [...Map.groupBy(rows, ({ planKey }) => planKey).values()]
      .sort(([a], [b]) => a!.position - b!.position)
      .map((ofPlan) => ({
        planKey: ofPlan[0]!.planKey,
        planName: ofPlan[0]!.planName,
        ...tally(ofPlan),
        months: names.map((month) => ({ month, ...tally(ofPlan.filter((row) => row.month === month)) })),
      })),
    ...tally(rows),
  }
}

function monthsAsked(
  { from, to }: AttainmentWhere,
  running: Temporal.PlainYearMonth,
): Temporal.PlainYearMonth[] {
  const last = to === null ? running : monthOf(to)
  const first = from === null ? last.subtract({ months: MONTHS_SHOWN - 1 }) : monthOf(from)
  const count = first.until(last, { largestUnit: 'months' }).months + 1
  if (count < 1) throw topLevel('BAD_USER_INPUT', 'The last month lies before the first one.')
  if (count > MOST_MONTHS) throw topLevel('BAD_USER_INPUT', `At most ${MOST_MONTHS} months.`)
  return Array.from({ length: count }, (_, index) => first.add({ months: index }))
}

function monthOf(text: string): Temporal.PlainYearMonth {
  if (!/^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text))
    throw topLevel('BAD_USER_INPUT', 'A month is written like 2026-11.')
  return Temporal.PlainYearMonth.from(text)
}

type Counted = Omit<AttainmentRow, 'shareKept'> & { position: number }

/** One row for each plan, type and month with a promise, in one statement. */
async function countedRows(
  reads: Reads,
  { clock, typeIn }: AttainmentWhere,
  {
    from,
    beyond,
    now,
    timeZone,
  }: { from: Temporal.Instant; beyond: Temporal.Instant; now: Temporal.Instant; timeZone: string },
): Promise<Counted[]> {
  const of = CLOCKS[clock]
  const span = sql`>= ${from.toString()}::timestamptz and ${of.countsAt} < ${beyond.toString()}::timestamptz`
  const isRunningAsked = Temporal.Instant.compare(now, from) >= 0 && Temporal.Instant.compare(now, beyond) < 0
  const inSpan = isRunningAsked
    ? sql`(${of.countsAt} ${span} or ${of.countsAt} is null)`
    : sql`${of.countsAt} ${span}`
  const ofTypes = typeIn === null ? sql`true` : sql`ticket.type = any(${[...typeIn]})`
  const { rows } = await sql<Counted>`
    select plan.key as "planKey", plan.name as "planName", plan.position, promise.type, promise.month,
      count(*) filter (where promise.outcome = 'KEPT')::int as kept,
      count(*) filter (where promise.outcome = 'BROKEN')::int as broken,
      count(*) filter (where promise.outcome = 'RUNNING')::int as running
    from (
      select ticket.plan_id, ticket.type, ${outcomeAt(now)} as outcome,
        to_char(coalesce(${of.countsAt}, ${now.toString()}::timestamptz) at time zone ${timeZone}, 'YYYY-MM') as month
      from ticket cross join lateral (values (${of.state}, ${of.dueAt})) as promise(state, due_at)
      where ${of.isMade} and ticket.merged_into_id is null and ${inSpan} and ${ofTypes}
    ) promise join plan on plan.id = promise.plan_id
    group by plan.id, promise.type, promise.month
    order by promise.month, plan.position, promise.type`.execute(reads)
  return rows
}

/** The columns of each clock; what a promise counts at is written as in its index. */
const CLOCKS = {
  RESOLUTION: {
    isMade: sql`ticket.is_resolution_promised`,
    state: sql`ticket.resolution_state`,
    dueAt: sql`ticket.resolution_due_at`,
    countsAt: sql`coalesce(ticket.resolution_due_at, ticket.resolution_completed_at)`,
  },
  FIRST_RESPONSE: {
    isMade: sql`ticket.is_first_response_promised`,
    state: sql`ticket.first_response_state`,
    dueAt: sql`ticket.first_response_due_at`,
    countsAt: sql`ticket.first_response_due_at`,
  },
} as const

function tally(rows: readonly PromiseTally[]): AttainmentTally {
  const sum = (outcome: keyof PromiseTally) => rows.reduce((total, row) => total + row[outcome], 0)
  const [kept, broken, running] = [sum('kept'), sum('broken'), sum('running')]
  return { kept, broken, running, shareKept: kept + broken === 0 ? null : kept / (kept + broken) }
}
