import { Migration } from '@mikro-orm/migrations'

const within = (parent: string) =>
  `exists (select from ${parent} parent where parent.id = attachment.${parent}_id)`

/**
 * A file is read with the message or the list that it came with: one that came by mail belongs to no store by itself. What
 * came with nothing yet is its uploader’s alone.
 */
export class Migration202611281611 extends Migration {
  override up(): void {
    this.addSql(`alter policy fenced on attachment using (case
      when message_id is not null then ${within('message')}
      when request_list_id is not null then ${within('request_list')}
      else uploader_id = (select stoa_person()) end)`)
  }
}
