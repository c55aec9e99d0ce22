import { beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '../../../test/fresh-database.ts'
import { openOrm } from '../orm.ts'
import { loadDemo } from './load-demo.ts'
const NOW = Temporal.Instant.from('2026-11-23T08:40:00Z')
it('loads', async () => {
  const database = await freshDatabase()
  const orm = await openOrm(database.url)
  const t = performance.now()
  await loadDemo(orm.em, NOW, console.log)
  console.log(performance.now() - t)
  console.log(await orm.em.execute(`select status, type, count(*) from ticket group by 1,2 order by 1,2`))
  await orm.close(true); await database.drop()
}, 120000)
