import { Migration } from '@mikro-orm/migrations'

/**
 * That people are told in the portal, too, what happens between a store and its partner (A4). What the partner may was
 * changed before without their being told: it is no news.
 */
export class Migration202611281700 extends Migration {
  override up(): void {
    for (const [link, of] of [
      ['invitation', 'partner_invitation'],
      ['change', 'partnership_change'],
      ['partner', 'partner'],
    ]) {
      this.addSql(`alter table "notification" add column "${link}_id" uuid null;`)
      this.addSql(
        `alter table "notification" add constraint "notification_${link}_id_foreign" foreign key ("${link}_id") references "${of}" ("id") on delete cascade;`,
      )
    }
    this.addSql(
      `alter table "notification" add constraint "notification_person_id_invitation_id_kind_unique" unique ("person_id", "invitation_id", "kind");`,
    )
    this.addSql(
      `alter table "notification" add constraint "notification_person_id_change_id_unique" unique ("person_id", "change_id");`,
    )
    this.addSql(
      `insert into "partnership_telling" select "id", now() from "partnership_change" where "kind" <> 'BEGUN' on conflict do nothing`,
    )
  }
}
