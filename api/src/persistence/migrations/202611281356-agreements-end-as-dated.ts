import { Migration } from '@mikro-orm/migrations'

/** What a partner agreed to pay ends as the next one's care of the store is said to begin; now, where that is not said (C7). */
export class Migration202611281356 extends Migration {
  override up(): void {
    this.addSql(`create or replace function end_payer_agreement() returns trigger language plpgsql as $$
      declare ended timestamptz := now(); begin
      if tg_op = 'UPDATE' and new.since <> old.since then ended := new.since; end if;
      update payer_agreement set ended_at = ended
        where store_id = old.store_id and partner_id = old.partner_id and ended_at is null;
      return null; end $$`)
  }
}
