import { Migration } from '@mikro-orm/migrations'

/**
 * Programs of partners and of the platform ask with tokens (A1). Of tokens and secrets only hashes are kept. Whoever holds
 * a socket hears when what it rests on ends.
 */
export class Migration202611281480 extends Migration {
  override up(): void {
    this.addSql(`alter table "person" add column "is_machine" boolean not null default false;`)
    this.addClients()
    this.addCredentials()
    this.refer([
      ['api_client', 'partner', 'partner', ' on delete cascade'],
      ['api_client', 'person', 'person', ''],
      ['api_client', 'created_by', 'person', ''],
      ['api_client', 'revoked_by', 'person', ' on delete set null'],
      ['api_client_store', 'client', 'api_client', ' on delete cascade'],
      ['api_client_store', 'store', 'store', ' on delete cascade'],
      ['api_client_change', 'client', 'api_client', ' on delete cascade'],
      ['api_client_change', 'by', 'person', ''],
      ['api_client_secret', 'client', 'api_client', ' on delete cascade'],
      ['api_client_secret', 'created_by', 'person', ''],
      ['api_client_secret', 'revoked_by', 'person', ' on delete set null'],
      ['api_token', 'client', 'api_client', ' on delete cascade'],
      ['api_token', 'secret', 'api_client_secret', ' on delete cascade'],
      ['api_token', 'created_by', 'person', ' on delete set null'],
      ['api_token', 'revoked_by', 'person', ' on delete set null'],
    ])
    this.tellOfRights()
  }

  private addClients() {
    this.addSql(
      `create table "api_client" ("id" uuid not null, "version" int not null default 1, "partner_id" uuid null, "person_id" uuid not null, "name" text not null, "scopes" text[] not null, "is_limited" boolean not null, "request_key" text null, "created_by_id" uuid not null, "created_at" timestamptz(3) not null, "changed_at" timestamptz(3) not null, "last_used_at" timestamptz(3) null, "revoked_by_id" uuid null, "revoked_at" timestamptz(3) null, primary key ("id"));`,
    )
    this.addSql(`alter table "api_client" add constraint "api_client_person_id_unique" unique ("person_id");`)
    this.addSql(`create index "api_client_partner_id_id_index" on "api_client" ("partner_id", "id");`)
    this.addSql(
      `alter table "api_client" add constraint "api_client_created_by_id_request_key_unique" unique ("created_by_id", "request_key");`,
    )
    this.addSql(
      `create table "api_client_store" ("id" uuid not null, "client_id" uuid not null, "store_id" uuid not null, primary key ("id"));`,
    )
    this.addSql(`create index "api_client_store_store_id_index" on "api_client_store" ("store_id");`)
    this.addSql(
      `alter table "api_client_store" add constraint "api_client_store_client_id_store_id_unique" unique ("client_id", "store_id");`,
    )
    this.addSql(
      `create table "api_client_change" ("id" uuid not null, "client_id" uuid not null, "kind" text not null, "hint" text null, "scopes" text[] null, "store_ids" text[] null, "by_id" uuid not null, "at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(
      `create index "api_client_change_client_id_id_index" on "api_client_change" ("client_id", "id");`,
    )
  }

  private addCredentials() {
    this.addSql(
      `create table "api_client_secret" ("id" uuid not null, "client_id" uuid not null, "hash" text not null, "hint" text not null, "request_key" text null, "created_by_id" uuid not null, "created_at" timestamptz(3) not null, "last_used_at" timestamptz(3) null, "revoked_by_id" uuid null, "revoked_at" timestamptz(3) null, primary key ("id"));`,
    )
    this.addSql(
      `create table "api_token" ("id" uuid not null, "client_id" uuid not null, "kind" text not null, "secret_id" uuid null, "hash" text not null, "hint" text not null, "scopes" text[] null, "request_key" text null, "created_by_id" uuid null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "last_used_at" timestamptz(3) null, "revoked_by_id" uuid null, "revoked_at" timestamptz(3) null, primary key ("id"));`,
    )
    for (const table of ['api_client_secret', 'api_token']) {
      this.addSql(`alter table "${table}" add constraint "${table}_hash_unique" unique ("hash");`)
      this.addSql(
        `alter table "${table}" add constraint "${table}_client_id_request_key_unique" unique ("client_id", "request_key");`,
      )
    }
    this.addSql(`create index "api_token_secret_id_index" on "api_token" ("secret_id");`)
    this.addSql(
      `create index "api_token_client_id_kind_expires_at_index" on "api_token" ("client_id", "kind", "expires_at");`,
    )
  }

  private refer(links: readonly [table: string, column: string, of: string, deleting: string][]) {
    for (const [table, column, of, deleting] of links)
      this.addSql(
        `alter table "${table}" add constraint "${table}_${column}_id_foreign" foreign key ("${column}_id") references "${of}" ("id")${deleting};`,
      )
  }

  private tellOfRights() {
    this.addSql(`create trigger api_client_told after update on api_client for each row
      when (old.version <> new.version) execute function tell_rights()`)
    this.addSql(`create function tell_credential() returns trigger language plpgsql as $$
      begin
        perform pg_notify('stoa', 'rights:' || person_id) from api_client where id = old.client_id;
        return null;
      end $$`)
    for (const table of ['api_token', 'api_client_secret'])
      this.addSql(`create trigger ${table}_told after update on ${table} for each row
        when (old.revoked_at is distinct from new.revoked_at) execute function tell_credential()`)
    this.addSql(
      `create trigger api_client_store_told after delete on api_client_store for each row execute function tell_credential()`,
    )
    this.addSql(`create or replace function tell_partnership() returns trigger language plpgsql as $$
      begin
        perform pg_notify('stoa', 'rights:' || person_id) from partner_membership where partner_id = old.partner_id;
        perform pg_notify('stoa', 'rights:' || person_id) from api_client where partner_id = old.partner_id;
        return null;
      end $$`)
  }
}
