import { Migration } from '@mikro-orm/migrations'

/** Whoever leaves, as person, store and partner, by the table whose row goes; neither where it is the platform that they left. */
const LEAVERS: Record<string, string> = {
  staff: 'select old.person_id, null::uuid, null::uuid',
  membership: 'select old.person_id, old.store_id, null::uuid',
  partner_membership: 'select old.person_id, null::uuid, old.partner_id',
  partnership: `select person_id, old.store_id, null::uuid from partner_membership where partner_id = old.partner_id
    union select person_id, old.store_id, null from api_client where partner_id = old.partner_id
    union select person_id, old.store_id, null from former_person where partner_id = old.partner_id`,
}

/**
 * Whoever left is still named in what they did: so it is kept of which store or partner they were; of neither means of the
 * platform. Of before, it is taken from what they did on tickets.
 */
export class Migration202611281600 extends Migration {
  override up(): void {
    this.addSql(`create table "former_person" (
      "person_id" uuid not null references "person" ("id") on delete cascade,
      "store_id" uuid null references "store" ("id") on delete cascade,
      "partner_id" uuid null references "partner" ("id") on delete cascade,
      unique nulls not distinct ("person_id", "store_id", "partner_id"))`)
    this.addSql('create index "former_person_store_id_index" on "former_person" ("store_id")')
    this.addSql('create index "former_person_partner_id_index" on "former_person" ("partner_id")')
    this.addSql('revoke update, delete on "former_person" from stoa_app')
    this.addSql(`insert into former_person (person_id, store_id)
      select distinct event.actor_id, ticket.store_id from ticket_event event join ticket on ticket.id = event.ticket_id
      where event.actor_id is not null and not event.is_internal
        and not exists (select from staff where staff.person_id = event.actor_id)
        and not exists (select from membership here
          where here.person_id = event.actor_id and here.store_id = ticket.store_id)`)
    for (const [table, leavers] of Object.entries(LEAVERS)) this.keepLeaversOf(table, leavers)
  }

  /** What goes with its person, store or partner leaves nobody to be named. */
  private keepLeaversOf(table: string, leavers: string) {
    this.addSql(`create function keep_leavers_of_${table}() returns trigger language plpgsql as $$ begin
      insert into former_person (person_id, store_id, partner_id)
        select gone.* from (${leavers}) as gone (person_id, store_id, partner_id)
        where exists (select from person where person.id = gone.person_id)
          and (gone.store_id is null or exists (select from store where store.id = gone.store_id))
          and (gone.partner_id is null or exists (select from partner where partner.id = gone.partner_id))
        on conflict do nothing;
      return null; end $$`)
    const when = table === 'partnership' ? 'delete or update of partner_id' : 'delete'
    this.addSql(`create trigger keep_leavers after ${when} on "${table}"
      for each row execute function keep_leavers_of_${table}()`)
  }
}
