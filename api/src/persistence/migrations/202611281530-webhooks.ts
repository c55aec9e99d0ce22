import { Migration } from '@mikro-orm/migrations'

/**
 * Webhooks of partners and of the platform (A3). What is yet to be told to them is written with each row of a history, in
 * its transaction, by triggers, so that no way of writing history can leave it out; while there is no webhook, nothing is.
 */
export class Migration202611281530 extends Migration {
  override up(): void {
    this.addWebhooks()
    this.addDeliveries()
    this.refer([
      ['webhook', 'partner', 'partner', ' on delete cascade'],
      ['webhook', 'created_by', 'person', ''],
      ['webhook_change', 'webhook', 'webhook', ' on delete cascade'],
      ['webhook_change', 'by', 'person', ' on delete set null'],
      ['webhook_delivery', 'webhook', 'webhook', ' on delete cascade'],
      ['webhook_attempt', 'delivery', 'webhook_delivery', ' on delete cascade'],
      ['webhook_secret', 'webhook', 'webhook', ' on delete cascade'],
      ['webhook_secret', 'created_by', 'person', ''],
      ['webhook_store', 'webhook', 'webhook', ' on delete cascade'],
      ['webhook_store', 'store', 'store', ' on delete cascade'],
    ])
    this.tellOfHistories()
  }

  private addWebhooks() {
    this.addSql(
      `create table "webhook" ("id" uuid not null, "version" int not null default 1, "partner_id" uuid null, "url" text not null, "description" text not null, "event_types" text[] not null, "fields" text[] null, "payload_version" text not null, "is_limited" boolean not null, "request_key" text null, "request_hash" text not null, "created_by_id" uuid not null, "created_at" timestamptz(3) not null, "changed_at" timestamptz(3) not null, "disabled_at" timestamptz(3) null, "disabled_reason" text null, "disabled_told_at" timestamptz(3) null, "failing_since" timestamptz(3) null, "held_until" timestamptz(3) null, "last_delivered_at" timestamptz(3) null, "deleted_at" timestamptz(3) null, primary key ("id"));`,
    )
    this.addSql(`create index "webhook_partner_id_id_index" on "webhook" ("partner_id", "id");`)
    this.addSql(
      `create index "webhook_disabled_untold" on "webhook" ("disabled_at") where "disabled_reason" in ('GONE', 'FAILING') and "disabled_told_at" is null;`,
    )
    this.addSql(
      `alter table "webhook" add constraint "webhook_created_by_id_request_key_unique" unique ("created_by_id", "request_key");`,
    )
    this.addSql(
      `create table "webhook_change" ("id" uuid not null, "webhook_id" uuid not null, "kind" text not null, "count" int null, "delivery_id" uuid null, "request_key" text null, "by_id" uuid null, "at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`create index "webhook_change_webhook_id_id_index" on "webhook_change" ("webhook_id", "id");`)
    this.addSql(
      `alter table "webhook_change" add constraint "webhook_change_webhook_id_request_key_unique" unique ("webhook_id", "request_key");`,
    )
    this.addSql(
      `create table "webhook_secret" ("id" uuid not null, "webhook_id" uuid not null, "sealed_secret" text not null, "sealed_key" text not null, "public_key" text not null, "hint" text not null, "created_by_id" uuid not null, "created_at" timestamptz(3) not null, "ends_at" timestamptz(3) null, primary key ("id"));`,
    )
    this.addSql(
      `create index "webhook_secret_webhook_id_created_at_index" on "webhook_secret" ("webhook_id", "created_at");`,
    )
    this.addSql(
      `create table "webhook_store" ("id" uuid not null, "webhook_id" uuid not null, "store_id" uuid not null, primary key ("id"));`,
    )
    this.addSql(`create index "webhook_store_store_id_index" on "webhook_store" ("store_id");`)
    this.addSql(
      `alter table "webhook_store" add constraint "webhook_store_webhook_id_store_id_unique" unique ("webhook_id", "store_id");`,
    )
  }

  private addDeliveries() {
    this.addSql(
      `create table "webhook_delivery" ("id" uuid not null, "webhook_id" uuid not null, "source" text not null, "type" text not null, "event_id" uuid not null, "subject_id" uuid not null, "seq" bigint not null, "status" text not null, "attempt_count" int not null, "attempts_before" int not null, "next_try_at" timestamptz(3) not null, "taken_until" timestamptz(3) null, "at" timestamptz(3) not null, "created_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, primary key ("id"));`,
    )
    this.addSql(
      `create index "webhook_delivery_webhook_id_id_index" on "webhook_delivery" ("webhook_id", "id");`,
    )
    this.addSql(
      `create index "webhook_delivery_webhook_id_status_id_index" on "webhook_delivery" ("webhook_id", "status", "id");`,
    )
    this.addSql(`create index "webhook_delivery_at_index" on "webhook_delivery" ("at");`)
    this.addSql(
      `create index "webhook_delivery_due" on "webhook_delivery" ("webhook_id", "next_try_at", "id") where "status" = 'WAITING';`,
    )
    this.addSql(
      `create index "webhook_delivery_in_order" on "webhook_delivery" ("webhook_id", "subject_id", "seq", "id") where "status" = 'WAITING';`,
    )
    this.addSql(
      `create index "webhook_delivery_taken" on "webhook_delivery" ("webhook_id", "taken_until") where "taken_until" is not null;`,
    )
    this.addSql(
      `alter table "webhook_delivery" add constraint "webhook_delivery_webhook_id_event_id_unique" unique ("webhook_id", "event_id");`,
    )
    this.addSql(
      `create table "webhook_attempt" ("id" uuid not null, "delivery_id" uuid not null, "number" int not null, "started_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, "status" int null, "problem" text null, "answer" text null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "webhook_attempt" add constraint "webhook_attempt_delivery_id_number_unique" unique ("delivery_id", "number");`,
    )
    this.addSql(
      `create table "webhook_event" ("id" uuid not null, "source" text not null, "kind" text not null, "subject_id" uuid not null, "seq" bigint not null, "concerns_id" uuid null, "at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(
      `create index "webhook_event_subject_id_seq_id_index" on "webhook_event" ("subject_id", "seq", "id");`,
    )
    this.addSql(
      `create table "schema_change" ("id" uuid not null, "hash" text not null, "at" timestamptz(3) not null, primary key ("id"));`,
    )
  }

  private refer(links: readonly [table: string, column: string, of: string, deleting: string][]) {
    for (const [table, column, of, deleting] of links)
      this.addSql(
        `alter table "${table}" add constraint "${table}_${column}_id_foreign" foreign key ("${column}_id") references "${of}" ("id")${deleting};`,
      )
  }

  private tellOfHistories() {
    this
      .addSql(`create function note_webhook_event(id uuid, source text, kind text, subject uuid, seq bigint, concerns uuid, at timestamptz)
      returns void language plpgsql as $$
      begin
        if exists (select from webhook where disabled_at is null and deleted_at is null) then
          insert into webhook_event (id, source, kind, subject_id, seq, concerns_id, at)
            values (id, source, kind, subject, seq, concerns, at);
          perform pg_notify('stoa', 'webhooks');
        end if;
      end $$`)
    const histories = {
      ticket_event: `if not new.is_internal then
        perform note_webhook_event(new.id, 'TICKET', new.type, new.ticket_id, new.seq,
          (select store_id from ticket where ticket.id = new.ticket_id), new.at);
      end if;`,
      suggestion_news: `perform note_webhook_event(new.id, 'SUGGESTION', new.kind, new.suggestion_id,
        (extract(epoch from new.at) * 1000)::bigint,
        (select case when published_at is null then store_id end from suggestion where suggestion.id = new.suggestion_id), new.at);`,
      incident_update: `perform note_webhook_event(new.id, 'INCIDENT', 'SAID', new.incident_id,
        (extract(epoch from new.at) * 1000)::bigint, null, new.at);`,
      incident: `perform note_webhook_event(new.id, 'INCIDENT', 'DECLARED', new.id, 0, null, new.started_at);`,
      statement: `perform note_webhook_event(new.id, 'STATEMENT', 'ISSUED', new.id, 1, new.payer_id, new.issued_at);`,
      schema_change: `perform note_webhook_event(new.id, 'SCHEMA', 'CHANGED', new.id, 1, null, new.at);`,
    }
    for (const [table, note] of Object.entries(histories)) {
      this.addSql(`create function ${table}_to_webhooks() returns trigger language plpgsql as $$
      begin
        ${note}
        return null;
      end $$`)
      this.addSql(
        `create trigger ${table}_to_webhooks after insert on ${table} for each row execute function ${table}_to_webhooks()`,
      )
    }
  }
}
