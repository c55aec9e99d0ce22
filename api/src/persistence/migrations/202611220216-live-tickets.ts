import { Migration } from '@mikro-orm/migrations'

/**
 * Who is there and who has read what (T9), and what the database tells whoever listens: ids alone, once a change is
 * committed. What is internal is not told to the store.
 */
export class Migration202611220216 extends Migration {
  override up(): void {
    this.addSql(
      `create unlogged table "presence" ("ticket_id" uuid not null, "person_id" uuid not null, "activity" text not null, "activity_until" timestamptz(3) not null, "here_until" timestamptz(3) not null, primary key ("ticket_id", "person_id"));`,
    )
    this.addSql(`create index "presence_here_until_index" on "presence" ("here_until");`)
    this.addSql(
      `create table "ticket_seen" ("ticket_id" uuid not null, "person_id" uuid not null, "seq" int not null, "seen_at" timestamptz(3) not null, primary key ("ticket_id", "person_id"));`,
    )
    for (const table of ['presence', 'ticket_seen'])
      for (const [column, of] of [
        ['ticket_id', 'ticket'],
        ['person_id', 'person'],
      ])
        this.addSql(
          `alter table "${table}" add constraint "${table}_${column}_foreign" foreign key ("${column}") references "${of}" ("id") on update cascade on delete cascade;`,
        )
    this.tellOfTickets()
    this.tellOfPresence()
    this.tellOfRights()
  }

  private tellOfTickets() {
    this.addSql(`create function tell_ticket_event() returns trigger language plpgsql as $$
      begin
        perform pg_notify('stoa', 'ticket:' || new.ticket_id);
        perform pg_notify('stoa', 'desk ' || new.ticket_id);
        if not new.is_internal then
          perform pg_notify('stoa', 'store:' || store_id || ' ' || id) from ticket where id = new.ticket_id;
        end if;
        return null;
      end $$`)
    this.addSql(
      `create trigger ticket_event_told after insert on ticket_event for each row execute function tell_ticket_event()`,
    )
  }

  private tellOfPresence() {
    this.addSql(`create function tell_presence() returns trigger language plpgsql as $$
      begin
        perform pg_notify('stoa', 'presence:' || coalesce(new.ticket_id, old.ticket_id));
        return null;
      end $$`)
    this.addSql(
      `create trigger presence_told after insert or delete on presence for each row execute function tell_presence()`,
    )
    this.addSql(`create trigger presence_changed after update on presence for each row
      when (old.activity is distinct from new.activity or new.activity <> 'READING') execute function tell_presence()`)
    this.addSql(
      `create trigger ticket_seen_told after insert or update on ticket_seen for each row execute function tell_presence()`,
    )
  }

  private tellOfRights() {
    this.addSql(`create function tell_rights() returns trigger language plpgsql as $$
      begin
        perform pg_notify('stoa', 'rights:' || coalesce(new.person_id, old.person_id));
        return null;
      end $$`)
    this.addSql(
      `create trigger session_told after delete on session for each row execute function tell_rights()`,
    )
    for (const table of ['membership', 'partner_membership', 'staff'])
      this.addSql(
        `create trigger ${table}_told after update or delete on ${table} for each row execute function tell_rights()`,
      )
    this.addSql(`create function tell_partnership() returns trigger language plpgsql as $$
      begin
        perform pg_notify('stoa', 'rights:' || person_id) from partner_membership where partner_id = old.partner_id;
        return null;
      end $$`)
    this.addSql(
      `create trigger partnership_told after update or delete on partnership for each row execute function tell_partnership()`,
    )
  }
}
