import { Migration } from '@mikro-orm/migrations'

/**
 * For which quarter a decision planned a suggestion, and for which it had been planned until then, so that a plan stays in
 * its story once it shipped. Of what is planned now the last decision named it; of the rest nobody kept it.
 */
export class Migration202611281471 extends Migration {
  override up(): void {
    this.addSql(
      `alter table "suggestion_decision" add column "planned_for" text null, add column "was_planned_for" text null;`,
    )
    this.addSql(`update suggestion_decision set planned_for = suggestion.planned_for from suggestion
      where suggestion.id = suggestion_decision.suggestion_id and suggestion.planned_for is not null
        and suggestion_decision.id = (select last.id from suggestion_decision last
          where last.suggestion_id = suggestion.id order by last.at desc, last.id desc limit 1)`)
  }
}
