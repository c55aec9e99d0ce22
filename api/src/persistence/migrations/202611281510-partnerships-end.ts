import { Migration } from '@mikro-orm/migrations'

/** When a partner's care of a store began and ended, by whom and why (A4): rows are added, and never changed. */
export class Migration202611281510 extends Migration {
  override up(): void {
    this.addSql(
      `create table "partnership_change" ("id" uuid not null, "store_id" uuid not null, "partner_id" uuid not null, "kind" text not null, "reason" text null, "by_id" uuid not null, "side" text not null, "at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(
      `create index "partnership_change_store_id_at_index" on "partnership_change" ("store_id", "at");`,
    )
    for (const noun of ['store', 'partner'])
      this.addSql(
        `alter table "partnership_change" add constraint "partnership_change_${noun}_id_foreign" foreign key ("${noun}_id") references "${noun}" ("id") on delete cascade;`,
      )
    this.addSql(
      `alter table "partnership_change" add constraint "partnership_change_by_id_foreign" foreign key ("by_id") references "person" ("id");`,
    )
    this.addSql('revoke update, delete on "partnership_change" from stoa_app')
  }
}
