import { Migration } from '@mikro-orm/migrations'

/** What the first formula of the score counts: a vote, a hundred a month, an order, thirty days (G4). */
const FIRST_FORMULA = '1, 1, 5, 1, 30'

/**
 * The parts of a suggestion's score, who takes care of it, and what the product team notes for itself (G4). All grow older
 * alike, so that the order by score does not depend on the day: a trigger keeps a key of whole hundredths of points times
 * the formula's days, which an index serves. What was weighed and noted stays written.
 */
export class Migration202611281440 extends Migration {
  override up(): void {
    this.keepParts()
    this.keepWords()
    this.keepScore()
  }

  private keepParts(): void {
    for (const [column, type] of [
      ['plan_value_minor', 'bigint'],
      ['order_count', 'int'],
      ['weight', 'int'],
      ['score_key', 'bigint'],
    ])
      this.addSql(
        `alter table "suggestion" add column "${column}" ${type} not null default ${type === 'int' ? '0' : "'0'"};`,
      )
    this.addSql(
      `alter table "suggestion" add column "owner_id" uuid null, add column "owner_name" text null;`,
    )
    this.addSql(
      `alter table "suggestion" add constraint "suggestion_owner_id_foreign" foreign key ("owner_id") references "person" ("id") on delete set null;`,
    )
    this.addSql(`create index "suggestion_owner_id_index" on "suggestion" ("owner_id");`)
    this.addSql(
      `create table "store_plan_value" ("store_id" uuid not null, "monthly_minor" bigint not null, "counted_at" timestamptz(3) not null, primary key ("store_id"));`,
    )
    this.addSql(
      `alter table "store_plan_value" add constraint "store_plan_value_store_id_foreign" foreign key ("store_id") references "store" ("id") on update cascade on delete cascade;`,
    )
  }

  private keepWords(): void {
    this.addSql(
      `create table "suggestion_weight" ("id" uuid not null, "suggestion_id" uuid not null, "weight" int not null, "reason" text not null, "by_id" uuid not null, "at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(
      `create table "suggestion_note" ("id" uuid not null, "suggestion_id" uuid not null, "body" text not null, "by_id" uuid not null, "at" timestamptz(3) not null, "request_key" text null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "suggestion_note" add constraint "suggestion_note_by_id_request_key_unique" unique ("by_id", "request_key");`,
    )
    for (const table of ['suggestion_weight', 'suggestion_note']) {
      this.addSql(`create index "${table}_suggestion_id_at_index" on "${table}" ("suggestion_id", "at");`)
      this.addSql(
        `alter table "${table}" add constraint "${table}_suggestion_id_foreign" foreign key ("suggestion_id") references "suggestion" ("id") on delete cascade;`,
      )
      this.addSql(
        `alter table "${table}" add constraint "${table}_by_id_foreign" foreign key ("by_id") references "person" ("id");`,
      )
      this.addSql(`revoke update, delete on "${table}" from stoa_app`)
    }
  }

  private keepScore(): void {
    this.addSql(
      `create table "score_formula" ("id" uuid not null, "per_vote" int not null, "per_hundred" int not null, "per_order" int not null, "per_age" int not null, "age_days" int not null, "set_at" timestamptz(3) not null, "set_by_id" uuid null, primary key ("id"));`,
    )
    this.addSql(`alter table "score_formula" add constraint "score_formula_set_at_unique" unique ("set_at");`)
    this.addSql(
      `alter table "score_formula" add constraint "score_formula_set_by_id_foreign" foreign key ("set_by_id") references "person" ("id") on delete set null;`,
    )
    this.addSql(`create index "score_formula_set_by_id_index" on "score_formula" ("set_by_id");`)
    this.addSql(`revoke update, delete on "score_formula" from stoa_app`)
    this.addSql(`insert into score_formula (id, per_vote, per_hundred, per_order, per_age, age_days, set_at)
      values (gen_random_uuid(), ${FIRST_FORMULA}, '2026-01-01T00:00:00Z')`)
    this.addSql(`create function keep_score() returns trigger language plpgsql as $$
      declare formula score_formula; begin
      select * into strict formula from score_formula order by set_at desc limit 1;
      new.score_key := formula.age_days * 100::bigint
          * (formula.per_vote * new.vote_count::bigint + formula.per_order * new.order_count::bigint + new.weight)
        + formula.age_days * formula.per_hundred * (new.plan_value_minor / 100)
        - formula.per_age * 100::bigint * floor(extract(epoch from new.created_at) / 86400)::bigint;
      return new; end $$`)
    this
      .addSql(`create trigger keep_score before insert or update of vote_count, plan_value_minor, order_count, weight, created_at
      on suggestion for each row execute function keep_score()`)
    this.addSql(
      'update suggestion set order_count = (select count(*) from suggestion_order where suggestion_order.suggestion_id = suggestion.id)',
    )
    for (const [column, key] of [
      ['plan_value', '"plan_value_minor"'],
      ['orders', '"order_count"'],
      ['weight', '"weight"'],
      ['score', '"score_key"'],
      ['last_look', 'coalesce("last_looked_at", "created_at")'],
      [
        'review_by',
        `(case when "status" in ('SHIPPED', 'DECLINED') then 'infinity'::timestamptz else "review_by" end)`,
      ],
      [
        'status',
        `(case "status" when 'UNDER_CONSIDERATION' then 0 when 'PLANNED' then 1 when 'IN_PROGRESS' then 2 when 'SHIPPED' then 3 else 4 end)`,
      ],
      ['owner', `(case when "owner_name" is null then '1' else '0' || "owner_name" end)`],
      ['quarter', `coalesce("planned_for", '9999')`],
      ['inbox', '("published_at" is not null), "created_at"'],
    ])
      this.addSql(
        `create index "suggestion_backlog_${column}" on "suggestion" (${key}, "id") where "merged_into_id" is null`,
      )
  }
}
