import { Migration } from '@mikro-orm/migrations'

/**
 * The promise to consider as a setting, and the ledger of how it was kept: each look, and until when it was promised (G2).
 * What is noted stays: the application may only add.
 */
export class Migration202611281430 extends Migration {
  override up(): void {
    this.addSql(`alter table "platform" add column "days_to_consider" int not null default 90;`)
    this.makeTables()
    this.noteWhatIsKnown()
    this.addSql('revoke update, delete on "suggestion_look", "consideration_term" from stoa_app')
  }

  private makeTables(): void {
    this.addSql(
      `create table "consideration_term" ("id" uuid not null, "days" int not null, "set_by_id" uuid not null, "set_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`create index "consideration_term_set_at_id_index" on "consideration_term" ("set_at", "id");`)
    this.addSql(
      `create table "suggestion_look" ("id" uuid not null, "suggestion_id" uuid not null, "due_at" timestamptz(3) null, "looked_at" timestamptz(3) not null, "by_id" uuid null, "decision_id" uuid null, "words" text null, "request_key" text null, primary key ("id"));`,
    )
    this.addSql(
      `create index "suggestion_look_suggestion_id_looked_at_index" on "suggestion_look" ("suggestion_id", "looked_at");`,
    )
    this.addSql(`create index "suggestion_look_due_at_index" on "suggestion_look" ("due_at");`)
    this.addSql(
      `alter table "suggestion_look" add constraint "suggestion_look_by_id_request_key_unique" unique ("by_id", "request_key");`,
    )
    for (const [table, link, of, then] of [
      ['consideration_term', 'set_by', 'person', ''],
      ['suggestion_look', 'suggestion', 'suggestion', ''],
      ['suggestion_look', 'by', 'person', ' on delete set null'],
      ['suggestion_look', 'decision', 'suggestion_decision', ' on delete set null'],
    ])
      this.addSql(
        `alter table "${table}" add constraint "${table}_${link}_id_foreign" foreign key ("${link}_id") references "${of}" ("id")${then};`,
      )
  }

  /**
   * Each decision was a look, by whoever decided. So was a publishing, and the last look that a suggestion remembers; who
   * made those nobody kept, and it stays open. Until when each was promised follows from the one before, as it was then:
   * 90 days, and nothing while it was shipped or declined. Looks between that left no trace are not made up.
   */
  private noteWhatIsKnown(): void {
    this.addSql(`insert into suggestion_look (id, suggestion_id, due_at, looked_at, by_id, decision_id)
      select gen_random_uuid(), suggestion_id,
        case when before_status in ('SHIPPED', 'DECLINED') then null
          else (coalesce(before_at, created_at) + interval '2160 hours')::timestamptz(3) end,
        looked_at, by_id, decision_id
      from (
        select look.*, suggestion.created_at,
          lag(look.looked_at) over told as before_at,
          (select status from suggestion_decision earlier
            where earlier.suggestion_id = look.suggestion_id and (earlier.at, earlier.id) < (look.looked_at, coalesce(look.decision_id, '00000000-0000-0000-0000-000000000000'))
            order by earlier.at desc, earlier.id desc limit 1) as before_status
        from (
          select suggestion_id, at as looked_at, by_id, id as decision_id from suggestion_decision
          union all
          select id, looked_at, null, null from (
            select id, published_at as looked_at from suggestion where ticket_id is not null and published_at is not null
            union
            select id, last_looked_at from suggestion where last_looked_at is not null
          ) remembered
          where not exists (select from suggestion_decision where suggestion_id = remembered.id and at = remembered.looked_at)
        ) look join suggestion on suggestion.id = look.suggestion_id
        window told as (partition by look.suggestion_id order by look.looked_at, look.decision_id)
      ) known`)
  }
}
