import { Migration } from '@mikro-orm/migrations'

/** A mail that was asked for under a key is written once, and a calendar's address is renewed once under each key, not the last one alone. */
export class Migration202611290122 extends Migration {
  override up(): void {
    this.addSql(`alter table "mail" add "request_key" text null;`)
    this.addSql(
      `alter table "mail" add constraint "mail_person_id_request_key_unique" unique ("person_id", "request_key");`,
    )
    this.addSql(`alter table "calendar_feed" add "request_keys" text[] null;`)
    this.addSql(`update "calendar_feed" set "request_keys" = array_remove(array["request_key"], null);`)
    this.addSql(`alter table "calendar_feed" alter column "request_keys" set not null;`)
    this.addSql(`alter table "calendar_feed" drop column "request_key";`)
  }
}
