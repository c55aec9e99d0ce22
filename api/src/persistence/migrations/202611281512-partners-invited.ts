import { Migration } from '@mikro-orm/migrations'

/** That a store's owner invites a partner: one open invitation for each, and when each was mailed and answered (A4). */
export class Migration202611281512 extends Migration {
  override up(): void {
    this.addSql(
      `create table "partner_invitation" ("id" uuid not null, "store_id" uuid not null, "partner_id" uuid null, "email" text null, "sees_charges" boolean not null, "writes" boolean not null, "approves_up_to_minor" bigint not null, "invited_by_id" uuid not null, "invited_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "state" text not null, "answered_by_id" uuid null, "answered_at" timestamptz(3) null, "request_key" text null, "told_at" timestamptz(3) null, "answer_told_at" timestamptz(3) null, primary key ("id"));`,
    )
    this.addSql(
      `create index "partner_invitation_store_id_invited_at_index" on "partner_invitation" ("store_id", "invited_at");`,
    )
    this.addSql(
      `alter table "partner_invitation" add constraint "partner_invitation_invited_by_id_request_key_unique" unique ("invited_by_id", "request_key");`,
    )
    this.addSql(
      `create unique index "partner_invitation_of_partner" on "partner_invitation" ("partner_id", "store_id") where "state" = 'OPEN' and "email" is null`,
    )
    this.addSql(
      `create unique index "partner_invitation_of_email" on "partner_invitation" ("email", "store_id") where "state" = 'OPEN' and "email" is not null`,
    )
    this.addSql(
      `create index "partner_invitation_untold" on "partner_invitation" ("invited_at") where "told_at" is null`,
    )
    this.addSql(
      `create index "partner_invitation_answer_untold" on "partner_invitation" ("answered_at") where "answer_told_at" is null and "answered_at" is not null`,
    )
    for (const [column, of, deleting] of [
      ['store', 'store', ' on delete cascade'],
      ['partner', 'partner', ' on delete cascade'],
      ['invited_by', 'person', ''],
      ['answered_by', 'person', ' on delete set null'],
    ])
      this.addSql(
        `alter table "partner_invitation" add constraint "partner_invitation_${column}_id_foreign" foreign key ("${column}_id") references "${of}" ("id")${deleting};`,
      )
    this.addSql('revoke delete on "partner_invitation" from stoa_app')
    this.addSql(
      `create table "partnership_telling" ("change_id" uuid not null, "told_at" timestamptz(3) not null, primary key ("change_id"));`,
    )
    this.addSql(
      `alter table "partnership_telling" add constraint "partnership_telling_change_id_foreign" foreign key ("change_id") references "partnership_change" ("id") on delete cascade;`,
    )
    // What ended before nobody was told of it is no news.
    this.addSql(`insert into "partnership_telling" select "id", now() from "partnership_change"`)
  }
}
