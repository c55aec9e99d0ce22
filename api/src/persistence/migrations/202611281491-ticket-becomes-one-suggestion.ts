import { Migration } from '@mikro-orm/migrations'

/** A ticket becomes one suggestion: where it became two, the public one, else the first, keeps it. */
export class Migration202611281491 extends Migration {
  override up(): void {
    this.addSql(`update suggestion set ticket_id = null from (
      select id, row_number() over (
        partition by ticket_id order by published_at is null, created_at, id) as nth
      from suggestion where ticket_id is not null
    ) as became where became.id = suggestion.id and nth > 1`)
    this.addSql(`drop index "suggestion_ticket_id_index";`)
    this.addSql(`alter table "suggestion" add constraint "suggestion_ticket_id_unique" unique ("ticket_id");`)
  }
}
