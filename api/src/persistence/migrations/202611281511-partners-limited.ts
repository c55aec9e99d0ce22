import { Migration } from '@mikro-orm/migrations'

/**
 * What a store's owner lets its partner see, write and approve (A4). Those that look after a store keep what they could:
 * they see charges, write, and approve nothing; so does a partner that follows another one.
 */
export class Migration202611281511 extends Migration {
  override up(): void {
    this.addSql(
      `alter table "partnership" add column "sees_charges" boolean not null default true, add column "writes" boolean not null default true, add column "approves_up_to_minor" bigint not null default '0';`,
    )
    this.addSql(
      `alter table "partnership_change" add column "sees_charges" boolean null, add column "writes" boolean null, add column "approves_up_to_minor" bigint null;`,
    )
    this.addSql(`alter table "estimate" add column "via_partner_id" uuid null;`)
    this.addSql(
      `alter table "estimate" add constraint "estimate_via_partner_id_foreign" foreign key ("via_partner_id") references "partner" ("id") on delete set null;`,
    )
    this
      .addSql(`create or replace function forget_partner_rights() returns trigger language plpgsql as $$ begin
      new.may_vote := false;
      new.sees_charges := true;
      new.writes := true;
      new.approves_up_to_minor := 0;
      return new; end $$`)
  }
}
