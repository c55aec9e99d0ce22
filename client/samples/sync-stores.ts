import { appendFile, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { openClient } from '@stoa/client'
import { graphql, type ResultOf } from '@stoa/client/graphql'
import { stringify } from 'csv-stringify/sync'

/*
 * Writes the stores of an agency into a CSV, one row for each: its plan, its open tickets with their deadlines, and what
 * this month cost so far, without VAT. Stopped and started again within an hour, it goes on where it was.
 *
 *   STOA_ADDRESS=… STOA_CLIENT_ID=… STOA_CLIENT_SECRET=… node sync-stores.ts stores.csv
 *
 * Its program needs stores:read, tickets:read and charges:read.
 */

const storesDocument = graphql(`
  query StoresToSync($after: String) {
    stores(first: 100, after: $after) {
      nodes {
        id
        slug
        name
        plan {
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

const ticketsDocument = graphql(`
  query OpenTicketsToSync($storeId: ID!, $after: String) {
    tickets(
      first: 100
      after: $after
      filter: { storeId: $storeId, statusIn: [NEW, OPEN, WAITING_ON_STORE] }
      orderBy: { field: DUE_AT, direction: ASC }
    ) {
      nodes {
        number
        resolution {
          dueAt
          state
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

const chargesDocument = graphql(`
  query ChargesToSync($storeId: ID!) {
    chargesOfMonth(storeId: $storeId) {
      month
      net {
        amount
        currencyCode
      }
    }
  }
`)

const COLUMNS = [
  'store_id',
  'slug',
  'name',
  'plan',
  'open_tickets',
  'next_deadline',
  'deadlines',
  'month',
  'net',
  'currency',
]
const FRESH_MS = 60 * 60 * 1000

type Store = NonNullable<ResultOf<typeof storesDocument>['stores']>['nodes'][number]

const { STOA_ADDRESS, STOA_CLIENT_ID, STOA_CLIENT_SECRET } = process.env
const stoa = openClient({
  address: STOA_ADDRESS!,
  clientId: STOA_CLIENT_ID!,
  clientSecret: STOA_CLIENT_SECRET!,
})
await syncStores(process.argv[2] ?? 'stores.csv')

async function syncStores(file: string): Promise<void> {
  const partial = `${file}.partial`
  const written = await writtenStores(partial)
  if (written.size === 0) await writeFile(partial, csv(COLUMNS))
  for await (const store of stoa.pages(storesDocument, {}, ({ stores }) => stores))
    if (!written.has(store.id)) await appendFile(partial, csv(await rowOf(store)))
  // The file is whole or it is the one from before.
  await rename(partial, file)
}

async function rowOf(store: Store): Promise<string[]> {
  const deadlines: string[] = []
  let next = ''
  const tickets = stoa.pages(ticketsDocument, { storeId: store.id }, ({ tickets }) => tickets)
  for await (const { number, resolution } of tickets) {
    deadlines.push(`#${number} ${resolution.dueAt ?? resolution.state}`)
    next ||= resolution.dueAt ?? ''
  }
  const { chargesOfMonth } = await stoa.ask(chargesDocument, { storeId: store.id })
  const { month = '', net } = chargesOfMonth ?? {}
  const open = [String(deadlines.length), next, deadlines.join('; ')]
  const charged = [month, net?.amount ?? '', net?.currencyCode ?? '']
  return [store.id, store.slug, store.name, store.plan?.name ?? '', ...open, ...charged]
}

/** The ids of the stores whose rows an earlier run wrote; a row that was cut off is taken away. */
async function writtenStores(partial: string): Promise<Set<string>> {
  const found = await stat(partial).catch(() => null)
  if (!found || Date.now() - found.mtimeMs > FRESH_MS) return new Set()
  const text = await readFile(partial, 'utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  await writeFile(partial, whole)
  return new Set(whole.split('\n').flatMap((line) => /^sto_\w+/.exec(line)?.[0] ?? []))
}

function csv(row: string[]): string {
  return stringify([row], { escape_formulas: true })
}
