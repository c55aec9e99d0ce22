import { sql } from 'kysely'
import { issueLine, sumStatement } from '../domain/issue-line.ts'
import type { IssuedLine, IssuedStatement } from '../domain/issued-statement.ts'
import { vatRuleOf } from '../domain/vat-rule.ts'
import type { Reads } from '../persistence/reads.ts'
import { type ChargingTerms, readChargingTerms } from './charging-terms.read.ts'
import { type LineToIssue, readLinesToIssue, type StoreToIssue } from './lines-to-issue.read.ts'
import type { MonthSpan } from './month-span.ts'
import { partyOf, readParties, readPayingPartners } from './statement-parties.read.ts'

/** A line with the rows it is made from. */
export type DraftLine = {
  issued: IssuedLine
  ticketId: string
  rateCard: number
  /** The month in which it first fell due: an earlier one where a dispute was answered later. */
  period: string
  workEntryIds: string[]
}

/** A statement that has no number yet. */
export type DraftStatement = {
  storeId: string
  payerId: string
  facts: Omit<IssuedStatement, 'number' | 'hash' | 'lines'>
  lines: DraftLine[]
  hasBillingDetails: boolean
}

/** What some stores would be issued for a month, one statement for each who pays (C7), and what stands in the way. */
export type StoreDraft = Omit<StoreToIssue, 'lines'> & { statements: DraftStatement[] }

/**
 * Drafts the statements of some stores for a month. Both a rehearsal and the closing itself go through here, so they
 * cannot differ. Seven statements, whatever the number of stores and lines.
 */
export async function draftStatements(
  reads: Reads,
  storeIds: readonly string[],
  month: MonthSpan,
  issuedAt: Temporal.Instant,
): Promise<StoreDraft[]> {
  const terms = await readChargingTerms(reads, storeIds)
  const stores = await readLinesToIssue(reads, terms, storeIds, month)
  const lines = stores.flatMap((store) => store.lines)
  const words = await readWords(reads, lines)
  const partners = await readPayingPartners(reads, [...new Set(lines.map(({ ticket }) => ticket))])
  const { issuer, parties } = await readParties(reads, [...storeIds, ...new Set(partners.values())])
  return stores.map(({ lines: toIssue, ...store }) => {
    const { storeId } = store
    const byPayer = Map.groupBy(toIssue, ({ ticket }) => partners.get(ticket) ?? storeId)
    const statements = [...byPayer]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([payerId, paid]) => {
        const payer = parties.get(payerId)!
        const { rule, percent } = vatRuleOf({ ...issuer, vatPercent: terms.vatPercent }, payer)
        const drafted = paid.map((line) => draftLine(line, terms, storeId, words)).toSorted(byTicket)
        const issued = drafted.map((line) => line.issued)
        return {
          storeId,
          payerId,
          lines: drafted,
          hasBillingDetails: payer.hasBillingDetails,
          facts: {
            period: month.period,
            timeZone: terms.timeZone,
            issuedAt: issuedAt.round('millisecond'),
            issuer: partyOf(issuer),
            payer: partyOf(payer),
            store: { name: words.stores.get(storeId)!, slug: parties.get(storeId)!.slug },
            ...sumStatement(issued, percent, terms.currency),
            vatRule: rule,
            vatPercent: percent,
          },
        }
      })
    return { ...store, statements }
  })
}

function draftLine(line: LineToIssue, terms: ChargingTerms, storeId: string, words: Words): DraftLine {
  const { number, title } = words.entries.get(line.entries[0]!.id)!
  const { planName } = terms.rateCards.get(storeId)![line.rateCard]!
  return {
    issued: issueLine(line, {
      ticket: { number, title },
      planName,
      entry: ({ id }) => words.entries.get(id)!,
    }),
    period: line.period,
    ticketId: line.ticket,
    rateCard: line.rateCard,
    workEntryIds: line.entries.map(({ id }) => id),
  }
}

/** By the tickets' numbers, then by rate card. */
function byTicket(a: DraftLine, b: DraftLine): number {
  return a.issued.ticket.number - b.issued.ticket.number || a.rateCard - b.rateCard
}

type Words = Awaited<ReturnType<typeof readWords>>

/** What the entries of some lines say, by primary key, with their tickets and stores as they are named now; one statement. */
async function readWords(reads: Reads, lines: readonly LineToIssue[]) {
  const ids = [...new Set(lines.flatMap(({ entries }) => entries.map(({ id }) => id)))]
  const { rows } = await sql<{
    id: string
    note: string
    agent: string
    number: number
    title: string
    storeId: string
    storeName: string
  }>`
    select entry.id, entry.note, agent.name as agent, ticket.number, ticket.title,
      store.id as "storeId", store.name as "storeName"
    from work_entry entry join person agent on agent.id = entry.agent_id
      join ticket on ticket.id = entry.ticket_id join store on store.id = entry.store_id
    where entry.id = any(${ids}::uuid[])`.execute(reads)
  return {
    entries: new Map(rows.map((row) => [row.id, row])),
    stores: new Map(rows.map(({ storeId, storeName }) => [storeId, storeName])),
  }
}
