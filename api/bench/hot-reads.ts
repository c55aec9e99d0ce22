import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fork } from 'node:child_process'
import { buffer } from 'node:stream/consumers'
import { isDeepStrictEqual } from 'node:util'
import pg from 'pg'
import { nodeId, uuidOf } from '../src/graphql/node-id.ts'
import { openSeededStoa } from './seeded-stoa.ts'

/**
 * `pnpm bench`: how much of the processor the three hottest documents take through the whole server, over loopback, as a
 * ratio to hand-written SQL that gives the same JSON in the same run: one named statement, sent by bare `node:http`, which
 * asks nobody who they are. Beside it, how many statements each side sends.
 * It fails for no ratio: 1.5 is out of reach while every answer is executed field by field (schema/README.md).
 */
const ROWS = 50
const WARMING = 150
const REQUESTS = 150
const ROUNDS = 3

/** An instant as the API writes it. */
const at = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const ROW = `ticket.number, ticket.title, ticket.type, ticket.status, ${at('ticket.opened_at')} as "openedAt",
  (select to_json(s) from (select store.name) s) as store, (select to_json(p) from (select requester.name) p) as requester,
  case when assignee.name is not null then (select to_json(p) from (select assignee.name) p) end as assignee,
  (select to_json(m) from (select left(message.body, 200) as excerpt, (select to_json(p) from (select author.name) p) as author) m)
    as "lastMessage",
  (select to_json(c) from (select ${at('ticket.resolution_due_at')} as "dueAt") c) as resolution`
const JOINS = `join store on store.id = ticket.store_id join person requester on requester.id = ticket.requester_id
  left join person assignee on assignee.id = ticket.assignee_id
  join message on message.id = ticket.last_message_id join person author on author.id = message.author_id`
const FIELDS = `number title type status openedAt store { name } requester { name } assignee { name }
  lastMessage { excerpt author { name } } resolution { dueAt }`
const NEXT_DUE = `coalesce(least(case when ticket.first_response_state is null then ticket.first_response_due_at end,
  case when ticket.resolution_state is null then ticket.resolution_due_at end), 'infinity'::timestamptz)`
const wrapped = (rows: string) =>
  `select json_build_object('data', json_build_object('tickets', json_build_object('nodes', json_agg(x))))::text as json from (${rows}) x`

/** What is asked through the API, and what is written by hand. */
const DOCUMENTS = {
  list: {
    query: `query ($first: Int!, $storeId: ID!) { tickets(first: $first, filter: { storeId: $storeId }) { nodes { ${FIELDS} } } }`,
    sql: wrapped(`select ${ROW} from (select * from ticket where store_id = $1 order by opened_at desc, id desc limit $2) ticket
      ${JOINS} order by ticket.opened_at desc, ticket.id desc`),
  },
  ticket: {
    query: `query ($number: Int!, $id: ID!, $first: Int!) { ticket(number: $number) { ${FIELDS} }
      ticketTimeline(ticketId: $id, first: $first) { nodes { type at actor { name side } body } } }`,
    sql: `select json_build_object('data', json_build_object(
      'ticket', (select to_json(x) from (select ${ROW} from ticket ${JOINS} where ticket.id = $1) x),
      'ticketTimeline', (select json_build_object('nodes', json_agg(x)) from (
        select event.type, ${at('event.at')} as at,
          case when actor.name is not null then (select to_json(p) from (select actor.name, event.side) p) end as actor, said.body
        from ticket_event event left join person actor on actor.id = event.actor_id left join message said on said.id = event.message_id
        where event.ticket_id = $1 and not event.is_internal order by event.seq limit $2) x)))::text as json`,
  },
  queue: {
    query: `query ($first: Int!) { tickets(first: $first, filter: { statusIn: [NEW, OPEN, WAITING_ON_STORE] },
      orderBy: { field: NEXT_DUE_AT, direction: ASC }) { nodes { ${FIELDS} } } }`,
    sql: wrapped(`select ${ROW} from (select *, ${NEXT_DUE} as due from ticket
        where status in ('NEW', 'OPEN', 'WAITING_ON_STORE') order by ${NEXT_DUE}, id limit $1) ticket
      ${JOINS} order by ticket.due, ticket.id`),
  },
}
type Name = keyof typeof DOCUMENTS

if (process.send) await send()
else await measure()

type Asked = { url: string; cookie: string; body: string; count: number }

/** The client, in a process of its own: what it takes is not the server's. */
async function send() {
  process.on('message', async ({ url, cookie, body, count }: Asked) => {
    for (let sent = 0; sent < count; sent++) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body,
      })
      const text = await response.text()
      if (sent === count - 1) process.send!(text)
    }
  })
}

async function measure() {
  const { stoa, store, owner, agent, long, pool, close } = await openSeededStoa('hot-reads')
  const client = fork(import.meta.filename)
  const bare = createServer(async (request, response) => {
    const { name, values } = JSON.parse(String(await buffer(request))) as { name: Name; values: unknown[] }
    const { rows } = await pool.query({ name, text: DOCUMENTS[name].sql, values })
    response.writeHead(200, { 'content-type': 'application/json' }).end(rows[0].json)
  })
  try {
    bare.listen(0, '127.0.0.1')
    await once(bare, 'listening')
    await stoa.server.listen({ port: 0, host: '127.0.0.1' })
    const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port
    const whole = `http://127.0.0.1:${portOf(stoa.server.server)}/graphql`
    const hand = `http://127.0.0.1:${portOf(bare)}/`
    const asked: Record<Name, { cookie: string; variables: object; values: unknown[] }> = {
      list: {
        cookie: owner,
        variables: { first: ROWS, storeId: nodeId('Store', store.id) },
        values: [store.id, ROWS],
      },
      ticket: {
        cookie: owner,
        variables: { number: long.number, id: long.id, first: ROWS },
        values: [uuidOf('Ticket', long.id), ROWS],
      },
      queue: { cookie: agent, variables: { first: ROWS }, values: [ROWS] },
    }
    for (const name of Object.keys(DOCUMENTS) as Name[]) {
      const { cookie, variables, values } = asked[name]
      const ways = {
        whole: { url: whole, cookie, body: JSON.stringify({ query: DOCUMENTS[name].query, variables }) },
        hand: { url: hand, cookie: '', body: JSON.stringify({ name, values }) },
      }
      const [told, written] = [await ask(ways.whole, WARMING), await ask(ways.hand, WARMING)]
      if (!isDeepStrictEqual(JSON.parse(told.text), JSON.parse(written.text)))
        throw new Error(`${name}: they answer differently.`)
      const taken = { whole: [] as number[], hand: [] as number[] }
      for (let round = 0; round < ROUNDS; round++)
        for (const way of ['whole', 'hand'] as const) taken[way].push((await ask(ways[way], REQUESTS)).ms)
      const [stoaMs, handMs] = [Math.min(...taken.whole), Math.min(...taken.hand)]
      const statements = await countStatements(() => ask(ways.whole, 1))
      console.log(
        `${name}: ${(told.text.length / 1000).toFixed(1)} kB, ${stoaMs.toFixed(2)} ms of the processor and ${statements} statements; by hand ${handMs.toFixed(2)} ms and 1: ${(stoaMs / handMs).toFixed(1)} times as much`,
      )
    }
  } finally {
    client.disconnect()
    bare.close()
    bare.closeAllConnections()
    await close()
  }

  /** Sends one request after the other. @returns the last answer, and what this process took for each, in milliseconds */
  async function ask(way: Omit<Asked, 'count'>, count: number) {
    const before = process.cpuUsage()
    client.send({ ...way, count })
    const [text] = (await once(client, 'message')) as [string]
    const { user, system } = process.cpuUsage(before)
    return { text, ms: (user + system) / 1_000 / count }
  }
}

async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const { query } = pg.Client.prototype
  let count = 0
  pg.Client.prototype.query = function (this: pg.Client, ...parameters: unknown[]) {
    count++
    return query.apply(this, parameters as never) as never
  } as never
  await work()
  pg.Client.prototype.query = query
  return count
}
