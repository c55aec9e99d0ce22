import { Migration } from '@mikro-orm/migrations'

/**
 * Work is charged as far as it was approved, or within an allowance that the store's owner set. Work from before that rule stays
 * as it was charged. A key whose work was taken away stays used.
 */
export class Migration202611281200 extends Migration {
  override up(): void {
    this.addSql(`alter table "work_entry" add column "within_allowance" boolean not null default true;`)
    this.addSql(`alter table "work_entry" alter column "within_allowance" drop default;`)
    this.addSql(
      `create table "allowance" ("id" uuid not null, "store_id" uuid not null, "from" timestamptz(3) not null, "amount_minor" bigint not null, "currency" text not null, "set_by_id" uuid not null, "request_key" text null, primary key ("id"));`,
    )
    this.addSql(`create index "allowance_store_id_from_index" on "allowance" ("store_id", "from");`)
    this.addSql(
      `alter table "allowance" add constraint "allowance_set_by_id_request_key_unique" unique ("set_by_id", "request_key");`,
    )
    this.addSql(
      `alter table "allowance" add constraint "allowance_store_id_foreign" foreign key ("store_id") references "store" ("id");`,
    )
    this.addSql(
      `alter table "allowance" add constraint "allowance_set_by_id_foreign" foreign key ("set_by_id") references "person" ("id");`,
    )
    this.addSql(
      `create index "estimate_store_approved" on "estimate" ("store_id", "settled_at") where "state" = 'APPROVED';`,
    )
    this.addSql(
      `alter table "work_correction" add column "logged_by_id" uuid null, add column "logged_as" text null;`,
    )
    this.addSql(
      `alter table "work_correction" add constraint "work_correction_logged_by_id_logged_as_unique" unique ("logged_by_id", "logged_as");`,
    )
    this.addSql(
      `alter table "work_correction" add constraint "work_correction_logged_by_id_foreign" foreign key ("logged_by_id") references "person" ("id") on delete set null;`,
    )
  }
}
