import { Migration } from '@mikro-orm/migrations'

/** That a partner pays for a store of the row, or did at an instant of it. */
const PAID_BY_PARTNER = `exists (
  select from payer_agreement agreed where agreed.store_id = allowance.store_id
    and agreed.partner_id = any((select stoa_partners())::uuid[])
    and allowance."from" < coalesce(agreed.ended_at, 'infinity'))`

/** As before, and who changed something between a partner and a store that it may have left. */
const PEOPLE = `
  select stoa_person()
  union select person_id from staff where stoa_person() is not null
  union select person_id from membership where store_id = any(stoa_stores())
  union select person_id from partner_membership where partner_id in (select stoa_known_partners())
  union select person_id from api_client where partner_id is null or partner_id in (select stoa_known_partners())
  union select invited_by_id from partner_invitation
    where email is null and partner_id = any(stoa_partners()) or email = stoa_email()
  union select by_id from partnership_change where partner_id = any(stoa_partners())
  union select person_id from former_person where store_id is null and partner_id is null
  union select person_id from former_person where store_id = any(stoa_stores())
  union select person_id from former_person where partner_id in (select stoa_known_partners())`

/**
 * What a partner pays is reckoned with the store’s allowance, also where its owner keeps charges from it; and a store reads by
 * which name, address and VAT number its partner stands on what that one pays (C7). A partner’s ADMIN is told
 * of a store also once it is left (A4).
 */
export class Migration202611281603 extends Migration {
  override up(): void {
    this.addSql(`create or replace function stoa_people() returns setof uuid
      language sql stable parallel safe security definer set search_path = public, pg_temp rows 200 as $$ ${PEOPLE} $$`)
    this.addSql(`alter policy fenced on store
      using (id = any((select stoa_stores())::uuid[]) or id in (select store_id from partner_invitation)
        or id in (select store_id from notification where partner_id = any((select stoa_partners())::uuid[])))`)
    this.addSql(`alter policy fenced on allowance
      using (store_id = any((select stoa_charged_stores())::uuid[]) or ${PAID_BY_PARTNER})`)
    this.addSql(`alter policy fenced on billing_details
      using (party_id = any((select stoa_charged_stores())::uuid[]) or party_id = any((select stoa_partners())::uuid[])
        or party_id in (select partner_id from payer_agreement)
        or exists (select from platform where platform.id = party_id))`)
    this.findWishes()
    this.nameWhoActed()
  }

  /** The index of their words is not used behind a fence: it answers with primary keys, and what those lead to is fenced. */
  private findWishes() {
    this.addSql(`create function wishes_with(asked tsquery) returns setof uuid
      language sql stable parallel safe security definer set search_path = public, pg_temp set enable_seqscan = off rows 100 as $$
        select suggestion_id from suggestion_search where words @@ asked $$`)
  }

  /** Who is no longer there, of before leaving was kept. */
  private nameWhoActed() {
    this.addSql(`insert into former_person (person_id, store_id)
      select distinct requester_id, store_id from ticket
      where not exists (select from staff where staff.person_id = requester_id)
        and not exists (select from membership here
          where here.person_id = requester_id and here.store_id = ticket.store_id)
      on conflict do nothing`)
    this.addSql(`insert into former_person (person_id)
      select person_id from (
        select by_id from suggestion_decision union select by_id from incident_update
        union select agent_id from work_entry union select author_id from message where side = 'PLATFORM'
      ) acted (person_id)
      where person_id is not null and not exists (select from staff where staff.person_id = acted.person_id)
      on conflict do nothing`)
  }
}
