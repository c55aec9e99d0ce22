import { Migration } from '@mikro-orm/migrations'

/** Questions of a partner's store go to the partner first. */
export class Migration202611280934 extends Migration {
  override up(): void {
    this.addSql(`alter table "platform" add "partner_first_minutes" int not null default 240;`)
    this.addSql(`alter table "partner" add "first_minutes" int null;`)
    this.addSql(
      `alter table "ticket" add "partner_id" uuid null, add "partner_until" timestamptz(3) null, add "with_platform_since" timestamptz(3) null;`,
    )
    this.addSql(
      `alter table "ticket" add constraint "ticket_partner_id_foreign" foreign key ("partner_id") references "partner" ("id") on delete set null;`,
    )
    this.addSql(`create index "ticket_partner_id_index" on "ticket" ("partner_id");`)
    this.addSql(
      `create index "ticket_with_partner" on "ticket" ("partner_until", "id") where "partner_until" is not null;`,
    )
  }
}
