import { Migration } from '@mikro-orm/migrations'

/** A mutation that is sent again under its key is answered as it was first (A3). */
export class Migration202611281550 extends Migration {
  override up(): void {
    this.addSql(
      `create table "idempotency_key" ("id" text not null, "fingerprint" text not null, "rights" text not null, "turn" int not null, "held_until" timestamptz(3) not null, "answer" text null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`create index "idempotency_key_created_at_index" on "idempotency_key" ("created_at");`)
  }
}
