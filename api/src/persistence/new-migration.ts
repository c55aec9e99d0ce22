import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openPostgres } from './embedded-postgres.ts'
import { openOrm } from './orm.ts'

/**
 * `pnpm --filter @stoa/api new-migration NAME` writes what the entities have and the migrations lack into a new
 * version; with `--check` in place of a name it only says whether something is lacking.
 */
const [name] = process.argv.slice(2)
const isCheck = name === '--check'
if (!isCheck && !/^[a-z][a-z0-9-]*$/.test(name ?? ''))
  throw new Error('Give the migration a name in kebab-case.')

const folder = join(import.meta.dirname, `../../../.stoa/new-migration-${process.pid}`)
const postgres = await openPostgres({ folder, disposable: true, log: () => {} })
const orm = await openOrm(postgres.url)
try {
  await orm.migrator.up()
  const changes = await orm.schema.getUpdateSchemaSQL({ wrap: false })
  const statements = changes.split('\n').filter((line) => line.trim())
  if (statements.length === 0) console.log('The migrations have what the entities have.')
  else if (isCheck) {
    console.log(`The migrations lack this; pnpm --filter @stoa/api new-migration NAME writes it:\n${changes}`)
    process.exitCode = 1
  } else await write(statements)
} finally {
  await orm.close(true)
  await postgres.close()
}

async function write(statements: readonly string[]) {
  const at = new Date().toISOString().replace(/\D/g, '').slice(0, 12)
  const lines = statements.map((statement) => `    this.addSql(\`${statement.replaceAll('`', '\\`')}\`)`)
  const body = `export class Migration${at} extends Migration {\n  override up(): void {\n${lines.join('\n')}\n  }\n}\n`
  const file = join(import.meta.dirname, 'migrations', `${at}-${name}.ts`)
  await writeFile(file, `import { Migration } from '@mikro-orm/migrations'\n\n${body}`)
  console.log(`Wrote ${file}: read it, then add it to migrations/index.ts.`)
}
