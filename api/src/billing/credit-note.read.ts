import { nodeId } from '../graphql/node-id.ts'
import { moneyOf } from '../graphql/values.type.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import type { CreditNoteType } from './credit-note.type.ts'
import { type KeptCreditNote, readIssuedCreditNotes } from './issued-credit-note.read.ts'

/** Those of some credit notes that a viewer may see, by primary key, in one statement. */
export async function readCreditNotesById(
  reads: Reads,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CreditNoteType>> {
  const notes = await readIssuedCreditNotes(reads, viewer, { ids })
  return new Map(notes.map((note) => [note.id, creditNoteType(note)]))
}

/** The credit notes of some statements, by the statement's primary key, as far as a viewer may see them, in one statement. */
export async function readCreditNotesOfStatements(
  reads: Reads,
  viewer: Viewer,
  statementIds: readonly string[],
): Promise<ReadonlyMap<string, CreditNoteType[]>> {
  const notes = await readIssuedCreditNotes(reads, viewer, { statementIds })
  const byStatement = Map.groupBy(notes, ({ statementId }) => statementId)
  return new Map([...byStatement].map(([id, of]) => [id, of.map(creditNoteType)]))
}

/** The credit notes that answers to some disputes are, by the dispute's primary key, likewise. */
export async function readCreditNotesOfDisputes(
  reads: Reads,
  viewer: Viewer,
  disputeIds: readonly string[],
): Promise<ReadonlyMap<string, CreditNoteType>> {
  const notes = await readIssuedCreditNotes(reads, viewer, { disputeIds })
  return new Map(notes.map((note) => [note.disputeId!, creditNoteType(note)]))
}

function creditNoteType({ id, lineId, statement, ...note }: KeptCreditNote): CreditNoteType {
  return {
    id: nodeId('CreditNote', id),
    number: note.number,
    issuedAt: note.issuedAt,
    timeZone: note.timeZone,
    statementNumber: statement.number,
    period: statement.period,
    lineId: nodeId('StatementLine', lineId),
    ticket: note.ticket,
    reason: note.reason,
    net: moneyOf(note.net),
    vatPercent: note.vatPercent,
    vat: moneyOf(note.vat),
    total: moneyOf(note.total),
    hash: note.hash,
  }
}
