import pg from 'pg'
import { CannotStart } from './cannot-start.ts'

/**
 * Stoa's connections work as this role, the migrations as the owner of the tables. What was issued is the owner's: this
 * role may read it and add to it, and nothing else (C6). Roles belong to the whole server, so it is made once for all
 * databases on it.
 */
const APPLICATION = 'stoa_app'

/** What is read for whoever is not of the platform goes by this one, which only reads, and sees no row of anybody else (`fence.ts`). */
const READER = 'stoa_reader'

/** The roles that Stoa works as; the database's user must be let. */
export const ROLES = [APPLICATION, READER]

/** The same database, for connections that work as the application's role from their first statement on. */
export function asApplication(databaseUrl: string): string {
  return withOptions(databaseUrl, `-c role=${APPLICATION}`)
}

/** The same, for connections that only read, and behind the fence. */
export function asReader(databaseUrl: string): string {
  return withOptions(databaseUrl, `-c role=${READER} -c default_transaction_read_only=on`)
}

function withOptions(databaseUrl: string, further: string): string {
  const url = new URL(databaseUrl)
  const options = [url.searchParams.get('options'), further]
  url.searchParams.set('options', options.filter(Boolean).join(' '))
  return url.href
}

const ALREADY_THERE = ['42710', '23505']
const NOT_ALLOWED = '42501'

/**
 * Makes the roles that Stoa works as where there are none, and lets the database's user work as them.
 * @throws CannotStart with what to run, where the user may not; or that a pooler is in the way.
 */
export async function makeRoles(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    for (const role of ROLES) await makeRole(client, role)
  } finally {
    await client.end()
  }
  await tryApplication(databaseUrl)
}

async function makeRole(client: pg.Client, role: string): Promise<void> {
  await client.query(`create role ${role} nologin`).catch((error) => {
    if (!ALREADY_THERE.includes(error.code) && error.code !== NOT_ALLOWED) throw error
  })
  const { rows } = await client.query<{ user: string; may: boolean }>(
    `select current_user as user, coalesce((select pg_has_role(oid, 'SET') from pg_roles where rolname = $1), false) as may`,
    [role],
  )
  if (!rows[0]!.may) await grantTo(client, role, rows[0]!.user)
}

const NO_START_OPTIONS =
  'DATABASE_URL leads to a connection pooler that takes no start options, so Stoa cannot work as its own role there: give it the address of PostgreSQL itself.'

/**
 * Connects as Stoa will.
 * @throws CannotStart where a pooler refuses the options by which the role is taken, or leaves them out
 */
async function tryApplication(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: asApplication(databaseUrl) })
  try {
    await client.connect()
    const { rows } = await client.query<{ user: string }>('select current_user as user')
    if (rows[0]!.user !== APPLICATION) throw new CannotStart(NO_START_OPTIONS)
  } catch (error) {
    if (isOfStartOptions(error)) throw new CannotStart(NO_START_OPTIONS)
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

/** Whether a pooler refused the options of a connection, by its own words: it has no code for it. */
export function isOfStartOptions(error: unknown): boolean {
  return error instanceof Error && /unsupported startup parameter.*options/i.test(error.message)
}

/** Who lacks one role will lack the other: what is told to run makes both. */
async function grantTo(client: pg.Client, role: string, user: string): Promise<void> {
  const grantOf = (role: string) => `grant ${role} to ${client.escapeIdentifier(user)}`
  await client.query(grantOf(role)).catch(() => {
    const all = ROLES.map((each) => `create role ${each} nologin; ${grantOf(each)};`).join(' ')
    throw new CannotStart(
      `The database’s user may not work as the role ${role}: let an administrator of the database run: ${all}`,
    )
  })
}
