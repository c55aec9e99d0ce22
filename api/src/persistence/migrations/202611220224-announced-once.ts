import { Migration } from '@mikro-orm/migrations'

/** A file that is announced twice is one. */
export class Migration202611220224 extends Migration {
  override up(): void {
    this.addSql(`alter table "attachment" add "request_key" text null;`)
    this.addSql(
      `alter table "attachment" add constraint "attachment_uploader_id_request_key_unique" unique ("uploader_id", "request_key");`,
    )
  }
}
