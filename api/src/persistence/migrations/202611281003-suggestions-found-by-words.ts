import { Migration } from '@mikro-orm/migrations'

/** What a suggestion is found by while a ticket is written: the forms of its words in three languages. */
export class Migration202611281003 extends Migration {
  override up(): void {
    this.addSql(
      `create table "suggestion_search" ("suggestion_id" uuid not null, "words" tsvector not null, primary key ("suggestion_id"));`,
    )
    this.addSql(`create index "suggestion_search_words" on "suggestion_search" using gin ("words");`)
    this.addSql(
      `alter table "suggestion_search" add constraint "suggestion_search_suggestion_id_foreign" foreign key ("suggestion_id") references "suggestion" ("id") on update cascade on delete cascade;`,
    )
    this.addSql(`create function keep_suggestion_search() returns trigger language plpgsql as $$
      begin
        insert into suggestion_search (suggestion_id, words)
          values (new.id, setweight(search_forms(new.title), 'A') || setweight(search_forms(new.body), 'B'))
          on conflict (suggestion_id) do update set words = excluded.words;
        return null;
      end $$`)
    this.addSql(`create trigger keep_search after insert or update of title, body on suggestion
      for each row execute function keep_suggestion_search()`)
    this.addSql(`insert into suggestion_search (suggestion_id, words)
      select id, setweight(search_forms(title), 'A') || setweight(search_forms(body), 'B') from suggestion`)
  }
}
