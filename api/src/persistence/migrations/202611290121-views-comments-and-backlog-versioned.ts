import { Migration } from '@mikro-orm/migrations'

/** Which change of a saved view, of a comment, of how long partners are first, and of what the product team says of a suggestion is the last. */
export class Migration202611290121 extends Migration {
  override up(): void {
    this.addSql(`alter table "saved_view" add "version" int not null default 1;`)
    this.addSql(`alter table "suggestion_comment" add "version" int not null default 1;`)
    this.addSql(`alter table "platform" add "partner_first_version" int not null default 1;`)
    this.addSql(`alter table "suggestion" add "backlog_version" int not null default 1;`)
  }
}
