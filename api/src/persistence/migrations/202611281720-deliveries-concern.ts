import { Migration } from '@mikro-orm/migrations'

/** Whose a delivery’s event is: once a store left, its partner reads nothing of it in what was told before (A4). */
export class Migration202611281720 extends Migration {
  override up(): void {
    this.addSql(`alter table "webhook_delivery" add "concerns_id" uuid null;`)
    this.addSql(`update webhook_delivery set concerns_id = ticket.store_id from ticket
      where webhook_delivery.source = 'TICKET' and ticket.id = webhook_delivery.subject_id;`)
    this.addSql(`update webhook_delivery set concerns_id = statement.payer_id from statement
      where webhook_delivery.source = 'STATEMENT' and statement.id = webhook_delivery.subject_id;`)
    this.addSql(`update webhook_delivery set concerns_id = suggestion.store_id from suggestion
      where webhook_delivery.source = 'SUGGESTION' and suggestion.id = webhook_delivery.subject_id and suggestion.published_at is null;`)
    this.addSql(`update webhook_delivery set concerns_id = export.partner_id from export
      where webhook_delivery.source = 'EXPORT' and export.id = webhook_delivery.subject_id;`)
  }
}
