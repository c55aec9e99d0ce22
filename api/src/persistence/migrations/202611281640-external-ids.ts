import { Migration } from '@mikro-orm/migrations'

/**
 * What the platform's own system calls a partner, a membership and a partnership, each once, as stores have it already; and
 * every time that somebody was let into a store, or out of it: rows are added, and never changed.
 */
export class Migration202611281640 extends Migration {
  override up(): void {
    for (const noun of ['partner', 'membership', 'partnership']) {
      this.addSql(`alter table "${noun}" add column "external_id" text null;`)
      this.addSql(`alter table "${noun}" add constraint "${noun}_external_id_unique" unique ("external_id");`)
    }
    this.addSql(
      `create table "membership_change" ("id" uuid not null, "store_id" uuid not null, "person_id" uuid not null, "kind" text not null, "role" text not null, "external_id" text null, "by_id" uuid not null, "at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(
      `create index "membership_change_store_id_at_index" on "membership_change" ("store_id", "at");`,
    )
    this.addSql(`create index "membership_change_person_id_index" on "membership_change" ("person_id");`)
    this.addSql(`create index "membership_change_external_id_index" on "membership_change" ("external_id");`)
    for (const noun of ['store', 'person'])
      this.addSql(
        `alter table "membership_change" add constraint "membership_change_${noun}_id_foreign" foreign key ("${noun}_id") references "${noun}" ("id") on delete cascade;`,
      )
    this.addSql(
      `alter table "membership_change" add constraint "membership_change_by_id_foreign" foreign key ("by_id") references "person" ("id");`,
    )
    this.addSql('revoke update, delete on "membership_change" from stoa_app')
  }
}
