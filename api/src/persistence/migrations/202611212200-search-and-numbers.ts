import { Migration } from '@mikro-orm/migrations'

/** What the tables need and no entity describes: folded search, and the numbers that tickets and suggestions carry. */
export class Migration202611212200 extends Migration {
  override up(): void {
    this.addSql('create extension if not exists pg_trgm')
    this.addSql('create extension if not exists unaccent')
    this.addSql(`create function fold(words text) returns text language sql immutable strict parallel safe
      return translate(lower(public.unaccent('public.unaccent'::regdictionary, words)), 'ς', 'σ')`)
    this.addSql('create sequence ticket_number start 4000')
    this.addSql('create sequence suggestion_number start 100')
  }
}
