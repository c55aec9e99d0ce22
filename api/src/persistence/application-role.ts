import pg from 'pg'
import { CannotStart } from './cannot-start.ts'

/**
 * Stoa's connections work as this role, the migrations as the owner of the tables. What was issued is the owner's: this
 * role may read it and add to it, and nothing else (C6). Roles belong to the whole server, so it is made once for all
 * databases on it.
 */
const ROLE = 'stoa_app'

/** The same database, for connections that work as the application's role from their first statement on. */
export function asApplication(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  const options = [url.searchParams.get('options'), `-c role=${ROLE}`]
  url.searchParams.set('options', options.filter(Boolean).join(' '))
  return url.href
}

const ALREADY_THERE = ['42710', '23505']
const NOT_ALLOWED = '42501'

/**
 * Makes the application's role where there is none, and lets the database's user work as it.
 * @throws CannotStart with what to run, where the user may not.
 */
export async function makeApplicationRole(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(`create role ${ROLE} nologin`).catch((error) => {
      if (!ALREADY_THERE.includes(error.code) && error.code !== NOT_ALLOWED) throw error
    })
    const { rows } = await client.query<{ user: string; may: boolean }>(
      `select current_user as user, coalesce((select pg_has_role(oid, 'SET') from pg_roles where rolname = '${ROLE}'), false) as may`,
    )
    if (!rows[0]!.may) await grantTo(client, rows[0]!.user)
  } finally {
    await client.end()
  }
}

async function grantTo(client: pg.Client, user: string): Promise<void> {
  const grant = `grant ${ROLE} to ${client.escapeIdentifier(user)}`
  await client.query(grant).catch(() => {
    throw new CannotStart(
      `The database’s user may not work as the role ${ROLE}: let an administrator of the database run: create role ${ROLE} nologin; ${grant};`,
    )
  })
}
