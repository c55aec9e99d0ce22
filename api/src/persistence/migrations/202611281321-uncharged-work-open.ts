import { Migration } from '@mikro-orm/migrations'

/**
 * What stands on a statement stays as it is; work that was never charged, being held or disputed when its month was closed, can be
 * put right until it is. None comes into a closed month.
 */
export class Migration202611281321 extends Migration {
  override up(): void {
    this.addSql(`create index "statement_entry_work_entry_id_index" on "statement_entry" ("work_entry_id");`)
    this
      .addSql(`create or replace function refuse_work_of_closed_month() returns trigger language plpgsql as $$
      declare closed timestamptz; begin
      select closed_until into closed from statement_counter for share;
      if (tg_op <> 'INSERT' and exists (select from statement_entry where work_entry_id = old.id))
        or (tg_op = 'INSERT' and new.worked_at < closed)
        or (tg_op = 'UPDATE' and new.worked_at < closed and old.worked_at >= closed) then
        raise exception 'The month of this work is closed.' using errcode = 'restrict_violation'; end if;
      return coalesce(new, old); end $$`)
  }
}
