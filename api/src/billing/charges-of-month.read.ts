import { sql } from 'kysely'
import { topLevel } from '../graphql/errors.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { storePolicy } from '../stores/store.policy.ts'
import { allowanceOf } from './allowance-of-month.ts'
import { readAllowances } from './allowance.read.ts'
import { billingLine, type LineWork } from './billing-line.ts'
import { causesOfMonth } from './causes-of-month.ts'
import { chargeMonth, monthOf } from './charge-months.ts'
import type { ChargesOfMonth } from './charges-of-month.type.ts'
import { readChargedMonths } from './charged-months.read.ts'
import { readChargingTerms } from './charging-terms.read.ts'
import { readDisputesById } from './dispute.read.ts'
import { readIssuedSums } from './issued-sums.read.ts'
import { isToldOf } from './payer.policy.ts'
import { payersCharges, seenBy } from './payers-charges.ts'
import { readPayersOfMonth } from './payers-of-month.read.ts'
import { instantOf, readRecordedWork, type WorkOfStore } from './recorded-work.read.ts'
import { WORK_COLUMNS, workVisibleTo } from './work-entry.read.ts'
import { readYearOfCharges } from './year-of-charges.read.ts'

/** Who asks for the charges of a month, when, and which fields of them, as dotted paths. */
export type ChargesAsk = { viewer: Viewer; now: Temporal.Instant; paths: ReadonlySet<string> }

/**
 * The charges of a store's month, `YYYY-MM` in the platform's zone, the running one for null (C2, C3, C4), as its statements
 * will say them to each who pays (C7). Seven statements, one more each for another month and the allowance, five each for the list of
 * months and the year, at most five for disputes; null for missing and foreign stores alike.
 * @throws BAD_USER_INPUT for what is no month, or has not begun.
 */
export async function readChargesOfMonth(
  reads: Reads,
  storeId: string,
  month: string | null,
  ask: ChargesAsk,
): Promise<ChargesOfMonth | null> {
  if (storePolicy.seeCharges(ask.viewer, { storeId }) !== true) return null
  const terms = await readChargingTerms(reads, [storeId])
  if (!terms.rateCards.has(storeId)) return null
  const running = monthOf(ask.now, terms)
  const asked = month === null ? running : monthAsked(month, running)
  const [from, to] = [asked, asked.add({ months: 1 })].map((begun) =>
    begun.toPlainDate({ day: 1 }).toZonedDateTime(terms.timeZone).toInstant(),
  ) as [Temporal.Instant, Temporal.Instant]
  const [recorded, months, allowances] = await Promise.all([
    readRecordedWork(reads, {
      storeIds: sql`select ${storeId}::uuid`,
      from: instantOf(from),
      to: instantOf(to),
    }),
    ask.paths.has('months') ? readChargedMonths(reads, { viewer: ask.viewer, storeId, terms }) : [],
    ask.paths.has('allowance') ? readAllowances(reads, [storeId], to) : null,
  ])
  const charged = chargeMonth(terms, storeId, asked.toString(), recorded).lines
  const tickets = [...new Set(recorded.work.map(({ ticket }) => ticket))]
  const payers = await readPayersOfMonth(reads, storeId, tickets)
  const issued = asked.equals(running) ? null : await readIssuedSums(reads, storeId, asked.toString())
  const paid = seenBy(ask.viewer, storeId, charged, payers)
  const toldWork = recorded.work.filter(({ ticket }) =>
    isToldOf(ask.viewer, { storeId, payerId: payers.partners.get(ticket) ?? storeId }),
  )
  const lines = paid.map(({ line }) => line)
  const disputeIds = lines.flatMap(({ disputes }) => disputes.map(({ id }) => id))
  const [details, disputed] = await Promise.all([
    readLineWork(reads, ask.viewer, lines),
    readDisputesById(reads, ask.viewer, ask.paths.has('lines.disputes') ? disputeIds : []),
  ])
  const isClosed = issued?.closedUntil ? Temporal.Instant.compare(from, issued.closedUntil) < 0 : false
  const each = payersCharges(paid, payers, {
    terms,
    storeId,
    viewer: ask.viewer,
    issued: issued?.sums ?? new Map(),
  })
  const own = each[0]!
  const year = ask.paths.has('year')
    ? await readYearOfCharges(reads, { viewer: ask.viewer, storeId, terms, running })
    : null
  return {
    month: asked.toString(),
    from,
    to,
    isRunning: asked.equals(running),
    lines: paid
      .map((line) =>
        billingLine(line, details, terms.rateCards.get(storeId)!, {
          terms,
          viewer: ask.viewer,
          disputed,
          isClosed,
        }),
      )
      .toSorted((a, b) => a.ticket.number - b.ticket.number),
    payers: each,
    workedMinutes: paid
      .filter(({ payerId }) => payerId === storeId)
      .reduce((minutes, { line }) => minutes + line.workedMinutes, 0),
    includedMinutes: own.includedMinutes,
    includedWouldHaveCost: own.includedWouldHaveCost,
    heldMinutes: own.heldMinutes,
    heldWouldCost: own.heldWouldCost,
    takenOff: own.takenOff,
    frozen: own.frozen,
    net: own.net,
    vatPercent: own.vatPercent,
    vat: own.vat,
    total: own.total,
    credited: own.credited,
    balance: own.balance,
    months,
    causes: causesOfMonth(paid, terms.currency),
    // Only read where it is asked for.
    year: year!,
    allowance: allowanceOf(allowances?.get(storeId), toldWork, { terms, storeId, month: asked, ...ask }),
  }
}

function monthAsked(text: string, running: Temporal.PlainYearMonth): Temporal.PlainYearMonth {
  if (!/^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text))
    throw topLevel('BAD_USER_INPUT', 'A month is written like 2026-11.')
  const asked = Temporal.PlainYearMonth.from(text)
  if (Temporal.PlainYearMonth.compare(asked, running) > 0)
    throw topLevel('BAD_USER_INPUT', 'This month has not begun.')
  return asked
}

/** The entries that some lines are made of, with their tickets, by primary key, in one statement. */
async function readLineWork(
  reads: Reads,
  viewer: Viewer,
  lines: readonly { entries: readonly WorkOfStore[] }[],
): Promise<ReadonlyMap<string, LineWork>> {
  const ids = new Set(lines.flatMap(({ entries }) => entries.map(({ id }) => id)))
  const rows = await workVisibleTo(reads, viewer)
    .innerJoin('ticket', 'ticket.id', 'work_entry.ticket_id')
    .where('work_entry.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .select(WORK_COLUMNS)
    .select(['ticket.id as ticketId', 'ticket.number', 'ticket.title', 'ticket.type', 'ticket.status'])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
