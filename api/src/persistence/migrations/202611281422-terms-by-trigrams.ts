import { Migration } from '@mikro-orm/migrations'

/** Whether a term is known is asked of a hash: an ordered index invites the planner to read all of it for a near one. */
export class Migration202611281422 extends Migration {
  override up(): void {
    this.addSql('drop index "suggestion_term_word_index"')
    this.addSql('create index "suggestion_term_known" on "suggestion_term" using hash ("word")')
  }
}
