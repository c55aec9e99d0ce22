import pg from 'pg'
import type { World } from './world.ts'

type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] }

/** The tables that the statements of some work read from end to end, as PostgreSQL plans it with what it holds now. */
export async function tablesReadWhole(world: World, work: () => Promise<unknown>): Promise<string[]> {
  const original = pg.Client.prototype.query
  const sent: { text: string; values: unknown[] }[] = []
  pg.Client.prototype.query = function (this: pg.Client, ...parameters: unknown[]) {
    const [first] = parameters as [{ text?: string; values?: unknown[] }]
    if (first?.text?.startsWith('select')) sent.push({ text: first.text, values: first.values ?? [] })
    return original.apply(this, parameters as never) as never
  } as never
  try {
    await work()
  } finally {
    pg.Client.prototype.query = original
  }
  const plans = await Promise.all(
    sent.map(async ({ text, values }) => {
      const { rows } = await world.stoa.reads.pool.query({ text: `explain (format json) ${text}`, values })
      return rows[0]['QUERY PLAN'][0].Plan as Plan
    }),
  )
  return [...new Set(plans.flatMap(readWhole))]
}

function readWhole(plan: Plan): string[] {
  const own = plan['Node Type'] === 'Seq Scan' ? [plan['Relation Name'] ?? ''] : []
  return [...own, ...(plan.Plans ?? []).flatMap(readWhole)]
}
