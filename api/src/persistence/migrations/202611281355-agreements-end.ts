import { Migration } from '@mikro-orm/migrations'

/**
 * What a partner agreed to pay ends as it stops looking after the store, and never comes back (C7). Agreements from before end when
 * they were taken to be over until now: as the next partner came, or now, where none did.
 */
export class Migration202611281355 extends Migration {
  override up(): void {
    this.addSql(`update payer_agreement agreement set ended_at = present.since from partnership present
      where present.store_id = agreement.store_id and present.partner_id <> agreement.partner_id
        and (agreement.ended_at is null or agreement.ended_at > present.since)`)
    this.addSql(`update payer_agreement agreement set ended_at = now() where ended_at is null
      and not exists (select from partnership present where present.store_id = agreement.store_id)`)
    // Never dated back: what was told of months before stays as it is.
    this.addSql(`create function end_payer_agreement() returns trigger language plpgsql as $$ begin
      update payer_agreement
        set ended_at = case when tg_op = 'DELETE' then now() else greatest(now(), new.since) end
        where store_id = old.store_id and partner_id = old.partner_id and ended_at is null;
      return null; end $$`)
    this.addSql(
      `create trigger end_payer_agreement after delete on partnership for each row execute function end_payer_agreement()`,
    )
    this.addSql(`create trigger end_payer_agreement_of_other after update on partnership for each row
      when (new.partner_id <> old.partner_id or new.store_id <> old.store_id) execute function end_payer_agreement()`)
  }
}
