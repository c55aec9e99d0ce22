import {
  CompiledQuery,
  type ConnectionProvider,
  type DatabaseConnection,
  DefaultQueryExecutor,
  Kysely,
  PostgresDialect,
  PostgresDriver,
  PostgresQueryCompiler,
  type QueryExecutor,
} from 'kysely'
import type { Reads } from './reads.ts'

/** Whom a connection serves: primary keys, as the policies of the tables ask for them (`stoa_stores()` and so on). */
export type Served = {
  person: string | null
  /** Their address, in small letters. */
  email: string | null
  /** The stores they see, those they belong to, and those whose charges they are not kept from. */
  stores: readonly string[]
  ownStores: readonly string[]
  chargedStores: readonly string[]
  /** The partners they work for, and those whose statements they read. */
  partners: readonly string[]
  payers: readonly string[]
}

/** What a connection is told when it comes to serve somebody else: once, however much is asked on it then. */
export const WHOM = `select set_config('stoa.person', $1, false), set_config('stoa.email', $2, false), set_config('stoa.stores', $3, false),
  set_config('stoa.own_stores', $4, false), set_config('stoa.charged_stores', $5, false), set_config('stoa.partners', $6, false),
  set_config('stoa.payers', $7, false)`

/** Whom each connection served last; a connection that is on its way from one to another serves nobody. */
const served = new WeakMap<DatabaseConnection, string>()

const compiler = new PostgresQueryCompiler()
const elsewhere = { pool: () => Promise.reject(new Error('Connections come from elsewhere.')) }
const dialect = new PostgresDialect(elsewhere)
const driver = new PostgresDriver(elsewhere)

/**
 * The way of one reader through a pool of connections that work as the reader’s role (`asReader`): a connection that served
 * somebody else is told first whom it serves now, by one statement, while nobody else has it.
 */
export function fencedFor(reads: Reads, whom: Served): Reads {
  const executor = new FencedExecutor(reads.getExecutor(), settingsOf(whom))
  return new Kysely({ config: { dialect }, dialect, driver, executor })
}

class FencedExecutor extends DefaultQueryExecutor {
  constructor(base: QueryExecutor, settings: readonly string[]) {
    super(compiler, base.adapter, servingOnly(base, settings), [...base.plugins])
  }
}

function servingOnly(base: ConnectionProvider, settings: readonly string[]): ConnectionProvider {
  const whom = settings.join('\n')
  return {
    provideConnection: (consumer, options) =>
      base.provideConnection(async (connection) => {
        if (served.get(connection) !== whom) {
          served.delete(connection)
          await connection.executeQuery(CompiledQuery.raw(WHOM, [...settings]))
          served.set(connection, whom)
        }
        return consumer(connection)
      }, options),
  }
}

function settingsOf({ person, email, ...lists }: Served): readonly string[] {
  const { stores, ownStores, chargedStores, partners, payers } = lists
  const joined = [stores, ownStores, chargedStores, partners, payers].map((list) => list.join(','))
  return [person ?? '', email ?? '', ...joined]
}
