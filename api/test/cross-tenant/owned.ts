import { sql } from 'kysely'
import { nodeId, NODE_PREFIXES, type NodeName } from '../../src/graphql/node-id.ts'
import type { World } from '../world.ts'
import type { Tenant } from './tenant.ts'

/** What everybody reads, although a tenant's people made it, and what refers to it is not theirs for that. */
const PUBLIC_TABLES = new Set(['incident', 'incident_update', 'learning_piece', 'platform'])

/** Nouns whose rows stand in a table of another name. */
const TABLES: { [Noun in NodeName]?: string } = {
  ShippedFix: 'platform_fix',
  QuarantinedMail: 'received_mail',
}

type Row = Record<string, unknown>

/** What is a tenant's alone. */
export type Owned = {
  /** The primary keys of all its rows. */
  uuids: ReadonlySet<string>
  /** The ids of its rows by their nouns. */
  ids: Readonly<Record<string, readonly string[]>>
  emails: readonly string[]
  /** The numbers that people call its tickets, suggestions, statements and lists by. */
  numbers: Readonly<Record<string, readonly number[]>>
}

/** Every row that leads to a tenant's store, its people or its partner by the keys that the database knows, however far. */
export async function ownedBy(world: World, tenant: Tenant): Promise<Owned> {
  const { agency, owner, member, agent, store } = tenant
  const people = [owner, member, agent, agency.admin, agency.member]
  const others = new Set([tenant.former?.admin.id, tenant.former?.member.id])
  const emails = new Set(people.map(({ email }) => email))
  const { rows: keys } = await sql<{ table: string; column: string }>`
    select conrelid::regclass::text as table, attname as column from pg_constraint
    join pg_attribute on attrelid = conrelid and attnum = any(conkey)
    where contype = 'f' and connamespace = 'public'::regnamespace`.execute(world.owner)
  const tables = await allRows(world)
  const owned = new Set<string>([store.id, ...people.map(({ id }) => id)])
  const partner = tables.get('partner_membership')!.find(({ person_id: id }) => id === agency.admin.id)
  owned.add(partner!['partner_id'] as string)
  for (let before = 0; before !== owned.size;) {
    before = owned.size
    for (const [table, rows] of tables) {
      if (PUBLIC_TABLES.has(table)) continue
      const columns = keys.filter((key) => key.table === table).map(({ column }) => column)
      for (const row of rows) {
        const leads = columns.some((column) => owned.has(row[column] as string))
        const isElse =
          table === 'suggestion' ? row['published_at'] !== null : others.has(row['person_id'] as string)
        if (!isElse && (leads || Object.values(row).some((value) => emails.has(value as string))))
          if (typeof row['id'] === 'string') owned.add(row['id'])
      }
    }
  }
  // Whoever serves it is the platform’s, and known to all.
  owned.delete(agent.id)
  const of = (table: string) => (tables.get(table) ?? []).filter(({ id }) => owned.has(id as string))
  const numbers = ['ticket', 'suggestion', 'statement', 'request_list', 'platform_fix', 'credit_note']
  const quarantined = (noun: NodeName, row: Row) => noun !== 'QuarantinedMail' || row['cause'] !== null
  const ids = (noun: NodeName) => {
    const first = tenant.first[noun] ?? []
    return [
      ...first,
      ...of(TABLES[noun] ?? snake(noun))
        .filter((row) => quarantined(noun, row))
        .map(({ id }) => nodeId(noun, id as string))
        .filter((id) => !first.includes(id)),
    ]
  }
  return {
    uuids: owned,
    ids: Object.fromEntries((Object.keys(NODE_PREFIXES) as NodeName[]).map((noun) => [noun, ids(noun)])),
    emails: [...emails],
    numbers: Object.fromEntries(
      numbers.map((table) => [table, of(table).map((row) => Number(row['number']))]),
    ),
  }
}

/** All that is in the database, by its tables. */
export async function allRows(world: World): Promise<Map<string, Row[]>> {
  const { rows: names } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(world.owner)
  const read = async ({ name }: { name: string }) => {
    const { rows } = await sql<{ row: Row }>`select to_jsonb(t) as row from ${sql.table(name)} t`.execute(
      world.owner,
    )
    return [name, rows.map(({ row }) => row)] as const
  }
  return new Map(await Promise.all(names.map(read)))
}

function snake(noun: string): string {
  return noun.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase()
}
