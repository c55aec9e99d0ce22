import { Migration } from '@mikro-orm/migrations'

/** A rate card and a plan's terms are laid down by someone, for a reason, after a rehearsal; a rate that was set for a date can be set anew for it. */
export class Migration202611281100 extends Migration {
  override up(): void {
    this.addSql(
      `alter table "rate_card" add "revision" int not null default 1, add "set_by_id" uuid null, add "set_at" timestamptz(3) null, add "reason" text null, add "rehearsal" text null;`,
    )
    this.addSql(`alter table "rate_card" alter column "revision" drop default;`)
    this.addSql(`alter table "rate_card" drop constraint "rate_card_plan_id_effective_from_unique";`)
    this.addSql(
      `alter table "rate_card" add constraint "rate_card_plan_id_effective_from_revision_unique" unique ("plan_id", "effective_from", "revision");`,
    )
    this.addSql(`create index "rate_card_set_by_id_index" on "rate_card" ("set_by_id");`)
    this.addSql(
      `alter table "rate_card" add constraint "rate_card_set_by_id_foreign" foreign key ("set_by_id") references "person" ("id") on delete set null;`,
    )
    this.addSql(
      `alter table "plan_version" add "laid_by_id" uuid null, add "reason" text null, add "rehearsal" text null;`,
    )
    this.addSql(`create index "plan_version_laid_by_id_index" on "plan_version" ("laid_by_id");`)
    this.addSql(
      `alter table "plan_version" add constraint "plan_version_laid_by_id_foreign" foreign key ("laid_by_id") references "person" ("id") on delete set null;`,
    )
  }
}
