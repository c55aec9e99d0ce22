import { Migration } from '@mikro-orm/migrations'

/** As PostgreSQL writes down that a column is one of a list of settings, and what is said in its place. */
const LISTED = String.raw`= ANY \(\( SELECT (stoa_\w+)\(\) AS \w+\)::uuid\[\]\)`
const HASHED = String.raw`in (select unnest(\1()))`

/**
 * What a policy compares with a list is looked up in a hash. As an array, PostgreSQL took the list for ten entries and compared them
 * one by one: for a partner of 2,000 stores it read and sorted all their tickets for a page of 50, and went through the list for each.
 */
export class Migration202611290140 extends Migration {
  override up(): void {
    this.addSql(`do $$ declare fence record; begin
      for fence in select tablename, regexp_replace(qual, '${LISTED}', '${HASHED}', 'g') as rows
        from pg_policies where schemaname = 'public' and policyname = 'fenced' and qual ~ '${LISTED}'
      loop
        execute format('alter policy fenced on %I using (%s)', fence.tablename, fence.rows);
      end loop; end $$`)
  }
}
