import { Migration } from '@mikro-orm/migrations'

/**
 * Suggestions that one store or several order together: offers, and the pledges that become orders once their sum is
 * reached (T7). What was offered and pledged stays written: the application settles it, and no more.
 */
export class Migration202611281450 extends Migration {
  override up(): void {
    this.addSql(
      `create table "suggestion_offer" ("id" uuid not null, "suggestion_id" uuid not null, "price_minor" bigint not null, "currency" text not null, "scope" text not null, "deliver_by" date not null, "expires_on" date not null, "expires_at" timestamptz(3) not null, "offered_by_id" uuid not null, "offered_at" timestamptz(3) not null, "request_key" text null, "state" text not null, "settled_by_id" uuid null, "settled_at" timestamptz(3) null, "reason" text null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "suggestion_offer" add constraint "suggestion_offer_offered_by_id_request_key_unique" unique ("offered_by_id", "request_key");`,
    )
    this.addSql(
      `create index "suggestion_offer_suggestion_id_offered_at_index" on "suggestion_offer" ("suggestion_id", "offered_at");`,
    )
    this.addSql(
      `create index "suggestion_offer_settled_by_id_index" on "suggestion_offer" ("settled_by_id");`,
    )
    this.addSql(
      `create unique index "suggestion_offer_open" on "suggestion_offer" ("suggestion_id") where "state" = 'OPEN';`,
    )
    this.addSql(
      `create index "suggestion_offer_due" on "suggestion_offer" ("expires_at") where "state" = 'OPEN';`,
    )
    this.addSql(
      `create table "pledge" ("id" uuid not null, "offer_id" uuid not null, "store_id" uuid not null, "amount_minor" bigint not null, "asked_minor" bigint not null, "pledged_by_id" uuid not null, "pledged_at" timestamptz(3) not null, "request_key" text null, "withdrawn_by_id" uuid null, "withdrawn_at" timestamptz(3) null, "ticket_id" uuid null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "pledge" add constraint "pledge_pledged_by_id_request_key_unique" unique ("pledged_by_id", "request_key");`,
    )
    this.addSql(`alter table "pledge" add constraint "pledge_ticket_id_unique" unique ("ticket_id");`)
    for (const link of ['store', 'withdrawn_by'])
      this.addSql(`create index "pledge_${link}_id_index" on "pledge" ("${link}_id");`)
    this.addSql(
      `create unique index "pledge_standing" on "pledge" ("offer_id", "store_id") where "withdrawn_at" is null;`,
    )
    for (const [table, link, to, then] of [
      ['suggestion_offer', 'suggestion', 'suggestion', ''],
      ['suggestion_offer', 'offered_by', 'person', ''],
      ['suggestion_offer', 'settled_by', 'person', ' on delete set null'],
      ['pledge', 'offer', 'suggestion_offer', ''],
      ['pledge', 'store', 'store', ''],
      ['pledge', 'pledged_by', 'person', ''],
      ['pledge', 'withdrawn_by', 'person', ' on delete set null'],
      ['pledge', 'ticket', 'ticket', ' on delete set null'],
    ])
      this.addSql(
        `alter table "${table}" add constraint "${table}_${link}_id_foreign" foreign key ("${link}_id") references "${to}" ("id")${then};`,
      )
    this.addSql('revoke update, delete on "suggestion_offer", "pledge" from stoa_app')
    this.addSql(
      'grant update ("state", "settled_by_id", "settled_at", "reason") on "suggestion_offer" to stoa_app',
    )
    this.addSql('grant update ("withdrawn_by_id", "withdrawn_at", "ticket_id") on "pledge" to stoa_app')
  }
}
