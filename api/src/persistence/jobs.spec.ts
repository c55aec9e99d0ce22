import pg from 'pg'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/fresh-database.ts'
import type { FreshDatabase } from '../../test/postgres.ts'
import { type Jobs, openJobs } from './jobs.ts'

let database: FreshDatabase
let client: pg.Client
let opened: Jobs[]

beforeEach(async () => {
  database = await freshDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  opened = []
})

afterEach(async () => {
  await Promise.all(opened.map((jobs) => jobs.close()))
  await client.end()
  await database.drop()
})

async function open() {
  const jobs = await openJobs(database.url, pino({ level: 'silent' }))
  opened.push(jobs)
  return jobs
}

/** Counts turns, and lets a spec wait for the next ones. */
function turns() {
  const turn = { done: 0, heard: () => {} }
  return {
    done: () => turn.done,
    async take() {
      turn.done++
      turn.heard()
    },
    async until(count: number) {
      for (; turn.done < count;) await new Promise<void>((resolve) => (turn.heard = resolve))
    },
  }
}

async function states(name: string): Promise<Record<string, number>> {
  const { rows } = await client.query(
    'select state, count(*)::int from pgboss.job where name = $1 group by state',
    [name],
  )
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

describe('a job that comes round', () => {
  it('is done again and again, each turn by one of two processes', async () => {
    const [here, there] = await Promise.all([open(), open()])
    const counted = turns()
    await Promise.all([here.every('count', 1, counted.take), there.every('count', 1, counted.take)])
    await counted.until(4)
    await Promise.all([here.close(), there.close()])
    const { completed, ...others } = await states('count')
    expect(completed).toBe(counted.done())
    expect(Object.values(others).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(1)
    const { rows } = await client.query('select distinct singleton_on from pgboss.job where name = $1', [
      'count',
    ])
    expect(rows.length).toBeGreaterThanOrEqual(counted.done())
  })

  it('does not wait for a turn that a crash cut off', async () => {
    const jobs = await open()
    const counted = turns()
    await jobs.every('count', 1, counted.take)
    await counted.until(1)
    await client.query(
      `insert into pgboss.job (name, state, started_on, policy) values ('count', 'active', now(), 'short')`,
    )
    await counted.until(3)
    expect((await states('count')).active).toBeGreaterThanOrEqual(1)
  })

  it('goes on after a turn that fails, and after the connections were lost', async () => {
    const jobs = await open()
    const counted = turns()
    await jobs.every('count', 1, async () => {
      await counted.take()
      if (counted.done() === 1) throw new Error('this turn fails')
    })
    await counted.until(2)
    // Before the connections are lost: a turn whose end cannot be written then has failed as well.
    expect((await states('count')).failed).toBe(1)
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'stoa jobs%'`,
    )
    await counted.until(4)
  })

  it('has one turn, not many, for the time in which nobody worked', async () => {
    const first = await open()
    const counted = turns()
    await first.every('count', HOUR, counted.take)
    await counted.until(1)
    await first.close()
    await client.query(
      `update pgboss.job set singleton_on = singleton_on - interval '1 day', created_on = created_on - interval '1 day'`,
    )
    const waits = await open()
    for (let asked = 0; asked < 5; asked++) await waits.wake('count')
    const next = await open()
    await next.every('count', HOUR, counted.take)
    await counted.until(2)
    await next.close()
    expect(await states('count')).toEqual({ completed: 2 })
  })
})

describe('waking a job', () => {
  it('has it done at once, also from a process that does no work', async () => {
    const works = await open()
    const counted = turns()
    await works.every('count', HOUR, counted.take)
    await counted.until(1)
    const serves = await open()
    await serves.wake('count')
    await counted.until(2)
    await works.wake('count')
    await counted.until(3)
    expect(counted.done()).toBeGreaterThanOrEqual(3)
  })

  it('fails for nobody where there is no such job', async () => {
    const jobs = await open()
    await expect(jobs.wake('nothing')).resolves.toBeUndefined()
  })
})

describe('closing', () => {
  it('lets a turn under way finish', async () => {
    const jobs = await open()
    const begun = turns()
    let finish = () => {}
    let isFinished = false
    await jobs.every('slow', HOUR, async () => {
      await begun.take()
      await new Promise<void>((resolve) => (finish = resolve))
      isFinished = true
    })
    await begun.until(1)
    const closed = jobs.close()
    finish()
    await closed
    expect(isFinished).toBe(true)
    expect(await states('slow')).toEqual({ completed: 1 })
  })
})

const HOUR = 3600
