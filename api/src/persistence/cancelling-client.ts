import pg from 'pg'
import { traceStatement } from './trace-statement.ts'

/** What Kysely sends, over a connection opened for it, to cancel what another one is at. */
const CANCEL = /^select pg_cancel_backend\(\d+\)$/

/**
 * A connection that may cancel others like it: PostgreSQL asks for the user that connected, and Stoa’s connections work as
 * another role from their first statement on. What it sends is counted and traced with the operation that asks.
 */
export class CancellingClient extends pg.Client {
  // @ts-expect-error pg's overloads cannot be narrowed to the one form that is changed here
  override query(statement: unknown, values?: unknown, callback?: unknown) {
    const text = typeof statement === 'string' ? statement : (statement as { text?: string }).text
    if (text !== undefined && CANCEL.test(text)) return super.query(`set role none; ${text}`)
    return traceStatement(text, () =>
      super.query(statement as string, values as unknown[], callback as never),
    )
  }
}
