import { Migration } from '@mikro-orm/migrations'

/**
 * Stoa works as a role that owns no table, so that what is issued is out of its reach. The queue of jobs is that role's
 * own: it makes its tables itself, and holds only turns that come round again.
 */
export class Migration202611281211 extends Migration {
  override up(): void {
    this.addSql('grant usage on schema public to stoa_app')
    for (const [things, may] of [
      ['tables', 'select, insert, update, delete'],
      ['sequences', 'usage, select, update'],
    ]) {
      this.addSql(`grant ${may} on all ${things} in schema public to stoa_app`)
      this.addSql(`alter default privileges in schema public grant ${may} on ${things} to stoa_app`)
    }
    this.addSql('revoke insert, update, delete on mikro_orm_migrations from stoa_app')
    this.addSql('drop schema if exists pgboss cascade')
    this.addSql('create schema pgboss authorization stoa_app')
  }
}
