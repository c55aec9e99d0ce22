import { defineConfig, MikroORM } from '@mikro-orm/postgresql'
import { Migrator } from '@mikro-orm/migrations'
import { makeRoles } from './application-role.ts'
import { CancellingClient } from './cancelling-client.ts'
import { EndingEntityManager } from './ending-entity-manager.ts'
import { entities } from './entities.ts'
import { giveBackDead } from './give-back-dead.ts'
import { migrations } from './migrations/index.ts'
import { stampEvents } from './stamp-events.ts'

const now = () => Temporal.Now.instant()

/** Opens the ORM that writes go through. Reads do not: see `reads.ts`. */
export function openOrm(databaseUrl: string, poolSize = 5, clock = now) {
  return MikroORM.init({ ...ormOptions(databaseUrl, poolSize), subscribers: [stampEvents(clock)] })
}

export type Orm = Awaited<ReturnType<typeof openOrm>>

export function ormOptions(databaseUrl: string, poolSize = 5) {
  return defineConfig({
    clientUrl: databaseUrl,
    entities: [...entities],
    entityManager: EndingEntityManager,
    extensions: [Migrator],
    pool: { min: 0, max: poolSize },
    // The ORM reads no options out of an address.
    driverOptions: {
      onPoolCreated: giveBackDead,
      Client: CancellingClient,
      options: new URL(databaseUrl).searchParams.get('options') ?? '',
    },
    forceUtcTimezone: true,
    ignoreUndefinedInQuery: true,
    migrations: { migrationsList: migrations, snapshot: false, silent: true },
    // Who left is written and asked by PostgreSQL alone.
    schemaGenerator: {
      ignoreRoutines: true,
      ignoreTriggers: true,
      ignorePolicies: true,
      skipTables: ['mikro_orm_migrations', 'former_person'],
    },
  })
}

/** Brings a database to the newest version, as the owner of its tables; safe to repeat. */
export async function migrate(databaseUrl: string): Promise<void> {
  await makeRoles(databaseUrl)
  const orm = await openOrm(databaseUrl, 1)
  try {
    await orm.migrator.up()
  } finally {
    await orm.close(true)
  }
}
