import { Migration } from '@mikro-orm/migrations'

/** Billable work is offered, and approved or declined before it is done. */
export class Migration202611281140 extends Migration {
  override up(): void {
    this.addSql(
      `create table "estimate" ("id" uuid not null, "ticket_id" uuid not null, "store_id" uuid not null, "version" int not null, "minutes" int not null, "cause" text not null, "scope" text not null, "billed_minutes" int not null, "hourly_minor" bigint not null, "discount_percent" numeric(6,3) not null, "net_minor" bigint not null, "currency" text not null, "offered_by_id" uuid not null, "offered_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "state" text not null, "settled_by_id" uuid null, "settled_at" timestamptz(3) null, "words" text null, primary key ("id"));`,
    )
    this.addSql(`create index "estimate_offered_by_id_index" on "estimate" ("offered_by_id");`)
    this.addSql(`create index "estimate_settled_by_id_index" on "estimate" ("settled_by_id");`)
    this.addSql(`create unique index "estimate_open" on "estimate" ("ticket_id") where "state" = 'OFFERED';`)
    this.addSql(
      `create index "estimate_store_open" on "estimate" ("store_id", "offered_at") where "state" = 'OFFERED';`,
    )
    this.addSql(
      `alter table "estimate" add constraint "estimate_ticket_id_version_unique" unique ("ticket_id", "version");`,
    )
    this.addSql(
      `alter table "estimate" add constraint "estimate_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id");`,
    )
    this.addSql(
      `alter table "estimate" add constraint "estimate_store_id_foreign" foreign key ("store_id") references "store" ("id");`,
    )
    this.addSql(
      `alter table "estimate" add constraint "estimate_offered_by_id_foreign" foreign key ("offered_by_id") references "person" ("id");`,
    )
    this.addSql(
      `alter table "estimate" add constraint "estimate_settled_by_id_foreign" foreign key ("settled_by_id") references "person" ("id") on delete set null;`,
    )
  }
}
