import { Migration } from '@mikro-orm/migrations'

/** Statements name who issues and who pays them, and a partner can pay for its stores. */
export class Migration202611281210 extends Migration {
  override up(): void {
    this.addSql(
      `create table "billing_details" ("party_id" uuid not null, "legal_name" text not null, "address" text[] not null, "country" text not null, "vat_number" text null, "changed_by_id" uuid null, "changed_at" timestamptz(3) not null, primary key ("party_id"));`,
    )
    this.addSql(`create index "billing_details_changed_by_id_index" on "billing_details" ("changed_by_id");`)
    this.addSql(
      `alter table "billing_details" add constraint "billing_details_changed_by_id_foreign" foreign key ("changed_by_id") references "person" ("id") on delete set null;`,
    )
    this.addSql(
      `create table "payer_agreement" ("id" uuid not null, "store_id" uuid not null, "partner_id" uuid not null, "store_agreed_by_id" uuid null, "store_agreed_at" timestamptz(3) null, "partner_agreed_by_id" uuid null, "partner_agreed_at" timestamptz(3) null, "ended_by_id" uuid null, "ended_at" timestamptz(3) null, primary key ("id"));`,
    )
    for (const column of ['partner_id', 'store_agreed_by_id', 'partner_agreed_by_id', 'ended_by_id'])
      this.addSql(`create index "payer_agreement_${column}_index" on "payer_agreement" ("${column}");`)
    this.addSql(
      `create index "payer_agreement_store_id_ended_at_index" on "payer_agreement" ("store_id", "ended_at");`,
    )
    this.addSql(
      `create unique index "payer_agreement_open" on "payer_agreement" ("store_id") where "ended_at" is null;`,
    )
    for (const noun of ['store', 'partner'])
      this.addSql(
        `alter table "payer_agreement" add constraint "payer_agreement_${noun}_id_foreign" foreign key ("${noun}_id") references "${noun}" ("id");`,
      )
    for (const column of ['store_agreed_by_id', 'partner_agreed_by_id', 'ended_by_id'])
      this.addSql(
        `alter table "payer_agreement" add constraint "payer_agreement_${column}_foreign" foreign key ("${column}") references "person" ("id") on delete set null;`,
      )
  }
}
