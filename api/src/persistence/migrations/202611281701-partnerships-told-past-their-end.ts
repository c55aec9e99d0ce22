import { Migration } from '@mikro-orm/migrations'

const STORES = 'any((select stoa_stores())::uuid[])'

/**
 * That a partner's ADMINs read what they were told of a store after it went, too (A4): the store's name, and who ended it or
 * changed what they may.
 */
export class Migration202611281701 extends Migration {
  override up(): void {
    this.addSql(
      `create index "notification_of_partner" on "notification" ("person_id", "store_id") where "partner_id" is not null`,
    )
    this
      .addSql(`alter policy fenced on "store" using (id = ${STORES} or id in (select store_id from partner_invitation)
      or id in (select store_id from notification where partner_id is not null))`)
    this.addSql(`create or replace function stoa_people() returns setof uuid
      language sql stable parallel safe security definer set search_path = public, pg_temp rows 200 as $$
        select stoa_person()
        union select person_id from staff where stoa_person() is not null
        union select person_id from membership where store_id = any(stoa_stores())
        union select person_id from partner_membership where partner_id in (select stoa_known_partners())
        union select person_id from api_client where partner_id is null or partner_id in (select stoa_known_partners())
        union select by_id from partnership_change where partner_id = any(stoa_partners())
        union select invited_by_id from partner_invitation
          where email is null and partner_id = any(stoa_partners()) or email = stoa_email()
        union select person_id from former_person where store_id is null and partner_id is null
        union select person_id from former_person where store_id = any(stoa_stores())
        union select person_id from former_person where partner_id in (select stoa_known_partners()) $$`)
  }
}
