import { Migration } from '@mikro-orm/migrations'

/** A store that is closed: its votes count nowhere until it is opened again (G1). */
export class Migration202611281461 extends Migration {
  override up(): void {
    this.addSql(`alter table "store" add column "closed_at" timestamptz(3) null;`)
    this.addSql(`create index "store_closed" on "store" ("id") where "closed_at" is not null;`)
    this.addSql(
      `create table "store_closing" ("id" uuid not null, "store_id" uuid not null, "is_closed" boolean not null, "reason" text not null, "by_id" uuid not null, "at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`create index "store_closing_store_id_at_index" on "store_closing" ("store_id", "at");`)
    this.addSql(
      `alter table "store_closing" add constraint "store_closing_store_id_foreign" foreign key ("store_id") references "store" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "store_closing" add constraint "store_closing_by_id_foreign" foreign key ("by_id") references "person" ("id");`,
    )
  }
}
