import { Migration } from '@mikro-orm/migrations'

/**
 * What stores tell the product team about a suggestion, and the product team tells every store. News of a comment point to
 * it, so that they say what it says now, and nothing once it was removed.
 */
export class Migration202611281470 extends Migration {
  override up(): void {
    this.addSql(
      `create table "suggestion_comment" ("id" uuid not null, "suggestion_id" uuid not null, "store_id" uuid null, "side" text not null, "writer_id" uuid not null, "words" text null, "written_at" timestamptz(3) not null, "edited_at" timestamptz(3) null, "removed_at" timestamptz(3) null, "removed_by_id" uuid null, "removal_reason" text null, "request_key" text null, primary key ("id"));`,
    )
    this.addSql(
      `create index "suggestion_comment_suggestion_id_written_at_id_index" on "suggestion_comment" ("suggestion_id", "written_at", "id");`,
    )
    this.addSql(
      `alter table "suggestion_comment" add constraint "suggestion_comment_writer_id_request_key_unique" unique ("writer_id", "request_key");`,
    )
    for (const [link, table, then] of [
      ['suggestion', 'suggestion', ''],
      ['store', 'store', ''],
      ['writer', 'person', ''],
      ['removed_by', 'person', ' on delete set null'],
    ])
      this.addSql(
        `alter table "suggestion_comment" add constraint "suggestion_comment_${link}_id_foreign" foreign key ("${link}_id") references "${table}" ("id")${then};`,
      )
    this.addSql(`revoke delete on "suggestion_comment" from stoa_app`)
    this.addSql(`alter table "suggestion_news" add column "comment_id" uuid null;`)
    this.addSql(
      `alter table "suggestion_news" add constraint "suggestion_news_comment_id_foreign" foreign key ("comment_id") references "suggestion_comment" ("id");`,
    )
  }
}
