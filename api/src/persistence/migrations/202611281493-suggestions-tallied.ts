import { Migration } from '@mikro-orm/migrations'

const PLACE = `status, coalesce(product, ''), published_at is not null, last_looked_at is not null, decided_at is not null`

/**
 * How many suggestions are in each place, kept by a trigger, and an index of what is overdue: every view of the board and of
 * the backlog counted the whole table. The trigger waits until its transaction ends, and takes one lock then, so that nobody
 * waits for it longer than a commit takes, and no two wait for each other.
 */
export class Migration202611281493 extends Migration {
  override up(): void {
    this.addSql(
      `create table "suggestion_tally" ("status" text not null, "product" text not null, "is_public" boolean not null, "is_looked_at" boolean not null, "is_decided" boolean not null, "count" int not null, primary key ("status", "product", "is_public", "is_looked_at", "is_decided"));`,
    )
    this.addSql(
      `create index "suggestion_backlog_overdue" on "suggestion" ("review_by") include ("last_looked_at") where "merged_into_id" is null and "status" not in ('SHIPPED', 'DECLINED')`,
    )
    this.addSql(`create function keep_suggestion_tally() returns trigger language plpgsql as $$ begin
      perform pg_advisory_xact_lock(hashtextextended('tally of suggestions', 0));
      insert into suggestion_tally as tally (status, product, is_public, is_looked_at, is_decided, count)
        select ${PLACE}, sum(change)
        from (
          select old.status, old.product, old.published_at, old.last_looked_at, old.decided_at, -1 as change
            where tg_op <> 'INSERT' and old.merged_into_id is null
          union all
          select new.status, new.product, new.published_at, new.last_looked_at, new.decided_at, 1
            where tg_op <> 'DELETE' and new.merged_into_id is null
        ) as moved
        group by 1, 2, 3, 4, 5 having sum(change) <> 0
        on conflict (status, product, is_public, is_looked_at, is_decided)
          do update set count = tally.count + excluded.count;
      return null; end $$`)
    this.addSql(`create constraint trigger keep_tally after insert or delete on suggestion
      deferrable initially deferred for each row execute function keep_suggestion_tally()`)
    this
      .addSql(`create constraint trigger keep_tally_moved after update of status, product, published_at, last_looked_at, decided_at, merged_into_id
      on suggestion deferrable initially deferred for each row
      when ((old.status, old.product, old.published_at is null, old.last_looked_at is null, old.decided_at is null, old.merged_into_id is null)
        is distinct from
        (new.status, new.product, new.published_at is null, new.last_looked_at is null, new.decided_at is null, new.merged_into_id is null))
      execute function keep_suggestion_tally()`)
    this.addSql(`insert into suggestion_tally (status, product, is_public, is_looked_at, is_decided, count)
      select ${PLACE}, count(*) from suggestion where merged_into_id is null group by 1, 2, 3, 4, 5`)
  }
}
