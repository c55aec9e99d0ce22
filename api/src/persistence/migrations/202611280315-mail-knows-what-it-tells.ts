import { Migration } from '@mikro-orm/migrations'

/** Of what was written before, nobody knows what it holds: to the platform's people it counts as internal. */
export class Migration202611280315 extends Migration {
  override up(): void {
    this.addSql(
      `alter table "mail" add "ticket_ids" text[] not null default '{}', add "is_internal" boolean not null default false;`,
    )
    this.addSql(
      `update "mail" set "ticket_ids" = case when "ticket_id" is null then '{}' else array["ticket_id"::text] end, "is_internal" = exists (select from "staff" where "staff"."person_id" = "mail"."person_id");`,
    )
    this.addSql(`alter table "mail" alter "ticket_ids" drop default, alter "is_internal" drop default;`)
  }
}
