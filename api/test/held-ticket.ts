import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { soughtUuid } from '../src/graphql/node-id.ts'
import type { World } from './world.ts'

const MOST_LOOKS = 300

/** Holds a ticket's row on a connection of its own, as whoever changes it does, so that a spec decides who waits behind whom. */
export function openLock(world: World) {
  const client = new pg.Client({ connectionString: world.databaseUrl })
  return {
    async hold(ticketId: string) {
      await client.connect()
      await client.query('begin')
      await client.query('select from ticket where id = $1 for update', [soughtUuid('Ticket', ticketId)])
    },
    /** Until so many others wait. */
    async untilWaiting(many: number) {
      const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      for (let looks = 0; (await waiting.execute(world.owner)).rows.length < many; looks++) {
        if (looks === MOST_LOOKS) throw new Error(`Not ${many} wait.`)
        await sleep(10)
      }
    },
    async letGo() {
      await client.query('commit')
      await client.end()
    },
  }
}
