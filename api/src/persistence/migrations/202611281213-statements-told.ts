import { Migration } from '@mikro-orm/migrations'

/** Statements are mailed once to those whom they concern. */
export class Migration202611281213 extends Migration {
  override up(): void {
    this.addSql(
      `create table "statement_telling" ("statement_id" uuid not null, "told_at" timestamptz(3) not null, primary key ("statement_id"));`,
    )
    this.addSql(
      `alter table "statement_telling" add constraint "statement_telling_statement_id_foreign" foreign key ("statement_id") references "statement" ("id");`,
    )
  }
}
