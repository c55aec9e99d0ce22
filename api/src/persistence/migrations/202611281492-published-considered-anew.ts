import { Migration } from '@mikro-orm/migrations'

/**
 * What was published after it had been decided on for its own store alone stood where no other store read why: it is under
 * consideration, until it is decided on for everyone.
 */
export class Migration202611281492 extends Migration {
  override up(): void {
    this
      .addSql(`update suggestion set decided_at = null, shipped_at = null, planned_for = null, status = 'UNDER_CONSIDERATION',
        review_by = case when status in ('SHIPPED', 'DECLINED')
          then greatest(review_by, now() + (select days_to_consider from platform limit 1) * interval '24 hours')
          else review_by end
      where decided_at < published_at`)
  }
}
