import { Migration } from '@mikro-orm/migrations'

/**
 * Of an entry that stands on a statement in part, the rest can be put right, and freed as an entry of its own (C5): what was issued
 * keeps its minutes, its time and its cause. Nothing else comes into a closed month.
 */
export class Migration202611281401 extends Migration {
  override up(): void {
    this
      .addSql(`create or replace function refuse_work_of_closed_month() returns trigger language plpgsql as $$
      declare closed timestamptz; issued int; begin
      select closed_until into closed from statement_counter for share;
      if tg_op <> 'INSERT' then
        select sum(minutes) into issued from statement_entry where work_entry_id = old.id; end if;
      if (tg_op = 'DELETE' and issued is not null)
        or (tg_op = 'UPDATE' and issued is not null and (
          issued >= old.minutes or new.minutes < issued
          or (new.id, new.ticket_id, new.store_id, new.agent_id, new.worked_at, new.cause, new.within_allowance)
            <> (old.id, old.ticket_id, old.store_id, old.agent_id, old.worked_at, old.cause, old.within_allowance)))
        or (tg_op = 'UPDATE' and new.worked_at < closed and old.worked_at >= closed)
        or (tg_op = 'INSERT' and new.worked_at < closed and not (
          new.cause = 'BREAKAGE_BEFORE_CONSENT' and exists (
            select from work_entry other where other.ticket_id = new.ticket_id and other.agent_id = new.agent_id
              and other.worked_at = new.worked_at and other.cause = 'STORE_CODE_BREAKAGE'))) then
        raise exception 'The month of this work is closed.' using errcode = 'restrict_violation'; end if;
      return coalesce(new, old); end $$`)
  }
}
