import { Migration } from '@mikro-orm/migrations'

/**
 * Tells whoever listens that what someone was told changed, ids alone. And reading a ticket reads what one was told of
 * it, however it was read; what was read is not mailed.
 */
export class Migration202611220232 extends Migration {
  override up(): void {
    this.addSql(`create function tell_notification() returns trigger language plpgsql as $$
      begin
        perform pg_notify('stoa', 'person:' || new.person_id);
        return null;
      end $$`)
    this.addSql(
      `create trigger notification_told after insert on notification for each row when (new.is_shown) execute function tell_notification()`,
    )
    this.addSql(`create trigger notification_read after update of read_at on notification for each row
      when (new.is_shown and old.read_at is distinct from new.read_at) execute function tell_notification()`)
    this.addSql(`create function read_notifications() returns trigger language plpgsql as $$
      begin
        update notification set read_at = new.seen_at, mail_at = null from ticket_event
        where notification.ticket_id = new.ticket_id and notification.person_id = new.person_id
          and notification.read_at is null
          and ticket_event.id = notification.event_id and ticket_event.seq <= new.seq;
        return null;
      end $$`)
    this.addSql(
      `create trigger ticket_seen_reads after insert or update on ticket_seen for each row execute function read_notifications()`,
    )
  }
}
