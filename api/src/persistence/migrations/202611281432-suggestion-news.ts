import { Migration } from '@mikro-orm/migrations'

/**
 * What became of suggestions, and whom it was told: news are written with what they tell of, and told by a job, once to
 * each person (G5). What was decided before is told to nobody anew.
 */
export class Migration202611281432 extends Migration {
  override up(): void {
    this.addSql(
      `create table "suggestion_news" ("id" uuid not null, "suggestion_id" uuid not null, "kind" text not null, "status" text not null, "words" text null, "into_id" uuid null, "by_id" uuid not null, "at" timestamptz(3) not null, "told_at" timestamptz(3) null, primary key ("id"));`,
    )
    this.addSql(
      `create index "suggestion_news_suggestion_id_at_index" on "suggestion_news" ("suggestion_id", "at");`,
    )
    this.addSql(
      `create index "suggestion_news_untold" on "suggestion_news" ("at", "id") where "told_at" is null;`,
    )
    for (const [link, of] of [
      ['suggestion', 'suggestion'],
      ['by', 'person'],
    ])
      this.addSql(
        `alter table "suggestion_news" add constraint "suggestion_news_${link}_id_foreign" foreign key ("${link}_id") references "${of}" ("id");`,
      )
    this.addSql(
      `alter table "suggestion_news" add constraint "suggestion_news_into_id_foreign" foreign key ("into_id") references "suggestion" ("id") on delete set null;`,
    )
    this.addSql(`create function tell_suggestion_news() returns trigger language plpgsql as $$
      begin
        perform pg_notify('stoa', 'suggestion-news');
        return null;
      end $$`)
    this.addSql(
      `create trigger suggestion_news_written after insert on suggestion_news for each statement execute function tell_suggestion_news()`,
    )
    this.tellThem()
  }

  private tellThem(): void {
    this.addSql(`alter table "notification" alter column "ticket_id" drop not null;`)
    this.addSql(`alter table "notification" alter column "event_id" drop not null;`)
    this.addSql(`alter table "notification" add column "news_id" uuid null;`)
    this.addSql(
      `alter table "notification" add constraint "notification_news_id_foreign" foreign key ("news_id") references "suggestion_news" ("id");`,
    )
    this.addSql(
      `alter table "notification" add constraint "notification_person_id_news_id_unique" unique ("person_id", "news_id");`,
    )
    this.addSql(`alter table "mail" add column "suggestion_ids" text[] not null default '{}';`)
    this.addSql(`alter table "mail" alter column "suggestion_ids" drop default;`)
    this.addSql(
      `create index "mail_of_suggestions" on "mail" ("person_id", "written_at") where "suggestion_ids" <> '{}';`,
    )
  }
}
