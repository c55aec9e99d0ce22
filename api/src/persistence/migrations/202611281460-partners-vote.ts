import { Migration } from '@mikro-orm/migrations'

/**
 * A partner votes in the name of a store whose owner lets it, and each vote says so (A4). A partner that follows another
 * one begins without the right.
 */
export class Migration202611281460 extends Migration {
  override up(): void {
    this.addSql(`alter table "partnership" add column "may_vote" boolean not null default false;`)
    this.addSql(`alter table "vote" add column "via_partner_id" uuid null;`)
    this.addSql(
      `alter table "vote" add constraint "vote_via_partner_id_foreign" foreign key ("via_partner_id") references "partner" ("id") on delete set null;`,
    )
    this.addSql(
      `create table "partnership_right_change" ("id" uuid not null, "store_id" uuid not null, "partner_id" uuid not null, "right" text not null, "is_given" boolean not null, "by_id" uuid not null, "at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(
      `create index "partnership_right_change_store_id_at_index" on "partnership_right_change" ("store_id", "at");`,
    )
    for (const noun of ['store', 'partner'])
      this.addSql(
        `alter table "partnership_right_change" add constraint "partnership_right_change_${noun}_id_foreign" foreign key ("${noun}_id") references "${noun}" ("id") on delete cascade;`,
      )
    this.addSql(
      `alter table "partnership_right_change" add constraint "partnership_right_change_by_id_foreign" foreign key ("by_id") references "person" ("id");`,
    )
    this.addSql(`create function forget_partner_rights() returns trigger language plpgsql as $$ begin
      new.may_vote := false;
      return new; end $$`)
    this.addSql(`create trigger forget_partner_rights before update on partnership for each row
      when (new.partner_id <> old.partner_id or new.store_id <> old.store_id) execute function forget_partner_rights()`)
  }
}
