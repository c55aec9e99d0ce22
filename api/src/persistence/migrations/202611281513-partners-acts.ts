import { Migration } from '@mikro-orm/migrations'

/** What the partner of a store `store_id` is whom `person_id` works for, as one of its people or its programs. */
const PARTNER_OF = (person: string, store: string) => `(
  select partnership.partner_id from partnership where partnership.store_id = ${store} and (
    exists (select from partner_membership works where works.partner_id = partnership.partner_id and works.person_id = ${person})
    or exists (select from api_client client where client.partner_id = partnership.partner_id and client.person_id = ${person})))`

const KIND_OF_EVENT = (type: string) => `case
  when ${type} = 'OPENED' then 'TICKET_OPENED'
  when ${type} in ('STORE_REPLIED', 'PARTNER_ANSWERED') then 'MESSAGE_WRITTEN'
  when ${type} in ('ESTIMATE_APPROVED', 'ESTIMATE_DECLINED') then 'ESTIMATE_ANSWERED'
  else 'TICKET_CHANGED' end`

/**
 * Everything that partners do in the name of stores is kept as it happens, in one order (A4); what was done before is taken over.
 * Each act has the id of the row that it was written with: ids grow with time, and so break ties.
 */
export class Migration202611281513 extends Migration {
  override up(): void {
    this.addTable()
    this.takeOver()
    this.keep()
  }

  private addTable() {
    this.addSql(
      `create table "partner_act" ("id" uuid not null, "store_id" uuid not null, "partner_id" uuid null, "person_id" uuid not null, "kind" text not null, "ticket_event_id" uuid null, "suggestion_id" uuid null, "comment_id" uuid null, "at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`create index "partner_act_store_id_at_id_index" on "partner_act" ("store_id", "at", "id");`)
    this.addSql(
      `create index "partner_act_store_id_person_id_at_id_index" on "partner_act" ("store_id", "person_id", "at", "id");`,
    )
    this.addSql(
      `create index "partner_act_store_id_kind_at_id_index" on "partner_act" ("store_id", "kind", "at", "id");`,
    )
    for (const [noun, deleting] of [
      ['store', ' on delete cascade'],
      ['partner', ' on delete set null'],
      ['person', ''],
    ])
      this.addSql(
        `alter table "partner_act" add constraint "partner_act_${noun}_id_foreign" foreign key ("${noun}_id") references "${noun}" ("id")${deleting};`,
      )
    this.addSql('revoke update, delete on "partner_act" from stoa_app')
  }

  private takeOver() {
    this.addSql(`insert into partner_act (id, store_id, partner_id, person_id, kind, ticket_event_id, at)
      select event.id, ticket.store_id, ${PARTNER_OF('event.actor_id', 'ticket.store_id')}, event.actor_id,
        ${KIND_OF_EVENT('event.type')}, event.id, event.at
      from ticket_event event join ticket on ticket.id = event.ticket_id
      where event.side = 'PARTNER' and event.actor_id is not null and not event.is_internal`)
    this.addSql(`insert into partner_act (id, store_id, partner_id, person_id, kind, suggestion_id, at)
      select id, store_id, via_partner_id, cast_by_id, 'VOTE_CAST', suggestion_id, cast_at
      from vote where via_partner_id is not null`)
    this
      .addSql(`insert into partner_act (id, store_id, partner_id, person_id, kind, suggestion_id, comment_id, at)
      select id, store_id, ${PARTNER_OF('writer_id', 'comment.store_id')}, writer_id, 'COMMENT_WRITTEN',
        suggestion_id, id, written_at
      from suggestion_comment comment where side = 'PARTNER' and store_id is not null`)
    this.addSql(`insert into partner_act (id, store_id, partner_id, person_id, kind, suggestion_id, at)
      select id, store_id, ${PARTNER_OF('suggested_by_id', 'suggestion.store_id')}, suggested_by_id,
        'SUGGESTED', id, created_at
      from suggestion where store_id is not null and ticket_id is null
        and ${PARTNER_OF('suggested_by_id', 'suggestion.store_id')} is not null
        and not exists (select from membership where membership.store_id = suggestion.store_id and person_id = suggested_by_id)`)
  }

  private keep() {
    this.addSql(`create function keep_partner_event() returns trigger language plpgsql as $$ begin
      insert into partner_act (id, store_id, partner_id, person_id, kind, ticket_event_id, at)
        select new.id, ticket.store_id, ${PARTNER_OF('new.actor_id', 'ticket.store_id')}, new.actor_id,
          ${KIND_OF_EVENT('new.type')}, new.id, new.at
        from ticket where ticket.id = new.ticket_id;
      return null; end $$`)
    this.addSql(`create trigger keep_partner_event after insert on ticket_event for each row
      when (new.side = 'PARTNER' and new.actor_id is not null and not new.is_internal) execute function keep_partner_event()`)
    this.addSql(`create function keep_partner_vote() returns trigger language plpgsql as $$ begin
      insert into partner_act (id, store_id, partner_id, person_id, kind, suggestion_id, at)
        values (new.id, new.store_id, new.via_partner_id, new.cast_by_id, 'VOTE_CAST', new.suggestion_id, new.cast_at);
      return null; end $$`)
    this.addSql(`create trigger keep_partner_vote after insert on vote for each row
      when (new.via_partner_id is not null) execute function keep_partner_vote()`)
    this.addSql(`create function keep_partner_comment() returns trigger language plpgsql as $$ begin
      insert into partner_act (id, store_id, partner_id, person_id, kind, suggestion_id, comment_id, at)
        values (new.id, new.store_id, ${PARTNER_OF('new.writer_id', 'new.store_id')}, new.writer_id, 'COMMENT_WRITTEN',
          new.suggestion_id, new.id, new.written_at);
      return null; end $$`)
    this.addSql(`create trigger keep_partner_comment after insert on suggestion_comment for each row
      when (new.side = 'PARTNER' and new.store_id is not null) execute function keep_partner_comment()`)
    this.addSql(`create function keep_partner_suggestion() returns trigger language plpgsql as $$
      declare partner uuid := ${PARTNER_OF('new.suggested_by_id', 'new.store_id')}; begin
      if partner is not null and not exists (
        select from membership where membership.store_id = new.store_id and person_id = new.suggested_by_id) then
        insert into partner_act (id, store_id, partner_id, person_id, kind, suggestion_id, at)
          values (new.id, new.store_id, partner, new.suggested_by_id, 'SUGGESTED', new.id, new.created_at);
      end if;
      return null; end $$`)
    this.addSql(`create trigger keep_partner_suggestion after insert on suggestion for each row
      when (new.store_id is not null and new.ticket_id is null) execute function keep_partner_suggestion()`)
  }
}
