import { Migration } from '@mikro-orm/migrations'

/** What programs use that is deprecated, by day (R30). */
export class Migration202611281660 extends Migration {
  override up(): void {
    this.addSql(
      `create table "deprecated_use" ("client_id" uuid not null, "element" text not null, "used_on" date not null, "request_count" int not null, "last_used_at" timestamptz(3) not null, primary key ("client_id", "element", "used_on"));`,
    )
    this.addSql(`create index "deprecated_use_used_on_index" on "deprecated_use" ("used_on");`)
    this.addSql(
      `alter table "deprecated_use" add constraint "deprecated_use_client_id_foreign" foreign key ("client_id") references "api_client" ("id") on delete cascade;`,
    )
  }
}
