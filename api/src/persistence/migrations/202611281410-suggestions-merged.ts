import { Migration } from '@mikro-orm/migrations'

/**
 * Suggestions merged into others: a link and its history, the votes stay where they were cast (G3). What was merged
 * stays written: the application may add to the history and note an undo, and no more.
 */
export class Migration202611281410 extends Migration {
  override up(): void {
    for (const link of ['merged_into', 'root']) {
      this.addSql(`alter table "suggestion" add column "${link}_id" uuid null;`)
      this.addSql(
        `alter table "suggestion" add constraint "suggestion_${link}_id_foreign" foreign key ("${link}_id") references "suggestion" ("id") on delete set null;`,
      )
      this.addSql(`create index "suggestion_${link}_id_index" on "suggestion" ("${link}_id");`)
    }
    this.addSql(
      `create table "suggestion_merge" ("id" uuid not null, "suggestion_id" uuid not null, "into_id" uuid not null, "reason" text null, "votes_before" int not null, "into_votes_before" int not null, "votes_after" int not null, "merged_by_id" uuid not null, "merged_at" timestamptz(3) not null, "request_key" text null, "undone_by_id" uuid null, "undone_at" timestamptz(3) null, primary key ("id"));`,
    )
    for (const link of ['suggestion', 'into'])
      this.addSql(
        `create index "suggestion_merge_${link}_id_merged_at_index" on "suggestion_merge" ("${link}_id", "merged_at");`,
      )
    this.addSql(
      `alter table "suggestion_merge" add constraint "suggestion_merge_merged_by_id_request_key_unique" unique ("merged_by_id", "request_key");`,
    )
    for (const [link, table, then] of [
      ['suggestion', 'suggestion', ''],
      ['into', 'suggestion', ''],
      ['merged_by', 'person', ''],
      ['undone_by', 'person', ' on delete set null'],
    ])
      this.addSql(
        `alter table "suggestion_merge" add constraint "suggestion_merge_${link}_id_foreign" foreign key ("${link}_id") references "${table}" ("id")${then};`,
      )
    this.addSql('revoke update, delete on "suggestion_merge" from stoa_app')
    this.addSql('grant update ("undone_by_id", "undone_at") on "suggestion_merge" to stoa_app')
  }
}
