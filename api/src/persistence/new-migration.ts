import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openPostgres } from './embedded-postgres.ts'
import { openOrm } from './orm.ts'

/** `pnpm --filter @stoa/api new-migration NAME`: writes what the entities have and the migrations lack into a new version. */
const quoted = (statement: string) => `\`${statement.replaceAll("`", "\\`")}\``

const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9-]*$/.test(name)) throw new Error('Give the migration a name in kebab-case.')

const postgres = await openPostgres({ folder: join(import.meta.dirname, '../../../.stoa/new-migration'), disposable: true, log: console.log })
const orm = await openOrm(postgres.url)
try {
  await orm.migrator.up()
  const statements = (await orm.schema.getUpdateSchemaSQL({ wrap: false })).split('\n').filter((line) => line.trim())
  if (statements.length === 0) console.log('Nothing has changed.')
  else {
    const at = new Date().toISOString().replace(/\D/g, '').slice(0, 12)
    const lines = statements.map((statement) => `    this.addSql(${quoted(statement)})`)
    const file = join(import.meta.dirname, 'migrations', `${at}-${name}.ts`)
    const className = `Migration${at}`
    await writeFile(
      file,
      `import { Migration } from '@mikro-orm/migrations'\n\nexport class ${className} extends Migration {\n  override up(): void {\n${lines.join('\n')}\n  }\n}\n`,
    )
    console.log(`Wrote ${file}: read it, then add it to migrations/index.ts.`)
  }
} finally {
  await orm.close(true)
  await postgres.close()
}
