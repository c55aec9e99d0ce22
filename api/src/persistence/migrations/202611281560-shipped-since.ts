import { Migration } from '@mikro-orm/migrations'

/**
 * Since when a suggestion is shipped, whatever was said of it later; and what a fix said of it, in every language. Of what
 * shipped by a fix before, the fix has the words.
 */
export class Migration202611281560 extends Migration {
  override up(): void {
    this.addSql(`alter table "suggestion" add column "shipped_at" timestamptz(3) null;`)
    this.addSql(`update suggestion set shipped_at = coalesce((
        select min(shipped.at) from suggestion_decision shipped
        where shipped.suggestion_id = suggestion.id and shipped.status = 'SHIPPED' and not exists (
          select from suggestion_decision other where other.suggestion_id = suggestion.id
            and other.status <> 'SHIPPED' and other.at > shipped.at)), decided_at, created_at)
      where status = 'SHIPPED'`)
    this.addSql(`create index "suggestion_shipped_at_id_index" on "suggestion" ("shipped_at", "id");`)
    this.addSql(`alter table "suggestion_decision" add column "in_languages" jsonb null;`)
    this.addSql(`alter table "suggestion_news" add column "in_languages" jsonb null;`)
    this.addSql(`update suggestion_decision decision set in_languages = fix.words
      from suggestion_fix link join platform_fix fix on fix.id = link.fix_id
        join suggestion came on came.id = link.suggestion_id
      where decision.suggestion_id = coalesce(came.root_id, came.id) and decision.status = 'SHIPPED'
        and decision.reason in (fix.words ->> 'el', fix.words ->> 'nb', fix.words ->> 'en')`)
    this
      .addSql(`update suggestion_news news set in_languages = decision.in_languages from suggestion_decision decision
      where decision.suggestion_id = news.suggestion_id and news.kind = 'SHIPPED' and news.words = decision.reason
        and decision.in_languages is not null`)
  }
}
