import {
  type AbortableQueryOptions,
  type CompiledQuery,
  type ConnectionProvider,
  DefaultQueryExecutor,
  Kysely,
  PostgresDialect,
  PostgresDriver,
  PostgresQueryCompiler,
  type QueryExecutor,
} from 'kysely'

/** What can be the same for all: none of it holds a connection. */
const compiler = new PostgresQueryCompiler()
const dialect = new PostgresDialect({
  pool: () => Promise.reject(new Error('Connections come from elsewhere.')),
})
const driver = new PostgresDriver({
  pool: () => Promise.reject(new Error('Connections come from elsewhere.')),
})

/**
 * The same way to the database until a signal: from then on nothing more is asked, and what PostgreSQL is at is cancelled. Of a
 * transaction, its statements alone: whoever began it ends it.
 */
export function until<Tables>(kysely: Kysely<Tables>, signal: AbortSignal): Kysely<Tables> {
  const executor = new ExecutorUntil(kysely.getExecutor(), signal)
  return new Kysely<Tables>({ config: { dialect }, dialect, driver, executor })
}

class ExecutorUntil extends DefaultQueryExecutor {
  readonly #base: QueryExecutor
  readonly #signal: AbortSignal

  constructor(base: QueryExecutor, signal: AbortSignal, connections: ConnectionProvider = base) {
    super(compiler, base.adapter, connections, [...base.plugins])
    this.#base = base
    this.#signal = signal
  }

  override executeQuery<Row>(query: CompiledQuery, options?: AbortableQueryOptions) {
    const until = { signal: this.#signal, inflightQueryAbortStrategy: 'cancel query' } as const
    return super.executeQuery<Row>(query, { ...until, ...options })
  }

  override withConnectionProvider(connections: ConnectionProvider): DefaultQueryExecutor {
    return new ExecutorUntil(this.#base, this.#signal, connections)
  }
}
