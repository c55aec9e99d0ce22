import { Migration } from '@mikro-orm/migrations'

/**
 * Who hears what becomes of a suggestion, and for which store (G5). Whoever suggested one or cast a vote for it before
 * follows it from then on.
 */
export class Migration202611281431 extends Migration {
  override up(): void {
    this.addSql(
      `create table "suggestion_follower" ("suggestion_id" uuid not null, "person_id" uuid not null, "store_id" uuid not null, "because" text not null, "since" timestamptz(3) not null, "left_at" timestamptz(3) null, primary key ("suggestion_id", "person_id", "store_id"));`,
    )
    for (const link of ['suggestion', 'person', 'store'])
      this.addSql(
        `alter table "suggestion_follower" add constraint "suggestion_follower_${link}_id_foreign" foreign key ("${link}_id") references "${link}" ("id") on update cascade on delete cascade;`,
      )
    this.addSql(`insert into suggestion_follower (suggestion_id, person_id, store_id, because, since)
      select id, suggested_by_id, store_id, case when ticket_id is null then 'SUGGESTED' else 'ASKED' end, created_at
      from suggestion where store_id is not null`)
    this.addSql(`insert into suggestion_follower (suggestion_id, person_id, store_id, because, since)
      select suggestion_id, cast_by_id, store_id, 'VOTED', cast_at from vote
      on conflict do nothing`)
  }
}
