import { Migration } from '@mikro-orm/migrations'

/** Videos and articles, what they are found by, and whom they were shown to and helped. */
export class Migration202611280930 extends Migration {
  override up(): void {
    this.addSql('create sequence learning_number start 1')
    this.addSql(
      `create table "learning_piece" ("id" uuid not null, "version" int not null default 1, "number" int not null, "kind" text not null, "title" jsonb not null, "text" jsonb not null, "youtube_id" text null, "seconds" int null, "transcript" jsonb not null, "topics" jsonb not null, "products" jsonb not null, "shown_count" int not null, "helped_count" int not null, "helped_store_count" int not null, "author_id" uuid not null, "request_key" text null, "changed_at" timestamptz(3) not null, "published_at" timestamptz(3) null, "retired_at" timestamptz(3) null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "learning_piece" add constraint "learning_piece_number_unique" unique ("number");`,
    )
    this.addSql(
      `alter table "learning_piece" add constraint "learning_piece_author_id_request_key_unique" unique ("author_id", "request_key");`,
    )
    this.addSql(
      `alter table "learning_piece" add constraint "learning_piece_author_id_foreign" foreign key ("author_id") references "person" ("id");`,
    )
    this.addSql(
      `create table "learning_search" ("piece_id" uuid not null, "words" tsvector not null, primary key ("piece_id"));`,
    )
    this.addSql(`create index "learning_search_words" on "learning_search" using gin ("words");`)
    this.addSql(
      `alter table "learning_search" add constraint "learning_search_piece_id_foreign" foreign key ("piece_id") references "learning_piece" ("id") on update cascade on delete cascade;`,
    )
    this.keepOffers()
    this.keepWords()
    this.lookForAnyWord()
  }

  private keepOffers(): void {
    this.addSql(
      `create table "learning_offer" ("id" uuid not null, "piece_id" uuid not null, "store_id" uuid not null, "person_id" uuid not null, "question" text not null, "language" text not null, "shown_at" timestamptz(3) not null, "helped_at" timestamptz(3) null, primary key ("id"));`,
    )
    this.addSql(`create index "learning_offer_piece_id_index" on "learning_offer" ("piece_id");`)
    this.addSql(
      `create unique index "learning_offer_helped_once" on "learning_offer" ("person_id", "question") where "helped_at" is not null;`,
    )
    this.addSql(
      `create index "learning_offer_helped_stores" on "learning_offer" ("piece_id", "store_id") where "helped_at" is not null;`,
    )
    this.addSql(
      `alter table "learning_offer" add constraint "learning_offer_person_id_question_piece_id_unique" unique ("person_id", "question", "piece_id");`,
    )
    this.addSql(
      `alter table "learning_offer" add constraint "learning_offer_piece_id_foreign" foreign key ("piece_id") references "learning_piece" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "learning_offer" add constraint "learning_offer_store_id_foreign" foreign key ("store_id") references "store" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "learning_offer" add constraint "learning_offer_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    )
  }

  private keepWords(): void {
    this.addSql(`create function keep_learning_search() returns trigger language plpgsql as $$
      declare
        said text := concat_ws(' ', new.transcript #>> '{EL,text}', new.transcript #>> '{NB,text}', new.transcript #>> '{EN,text}');
        told text := concat_ws(' ', new.text ->> 'EL', new.text ->> 'NB', new.text ->> 'EN');
        named text := concat_ws(' ', new.title ->> 'EL', new.title ->> 'NB', new.title ->> 'EN');
      begin
        insert into learning_search (piece_id, words)
          values (new.id, setweight(search_forms(named), 'A') || setweight(search_forms(told), 'B') || setweight(search_forms(said), 'C'))
          on conflict (piece_id) do update set words = excluded.words;
        return null;
      end $$`)
    this
      .addSql(`create trigger keep_search after insert or update of title, text, transcript on learning_piece
      for each row execute function keep_learning_search()`)
  }

  /** The telling words of what someone is writing, each once, in the order they come, with all their forms. */
  private lookForAnyWord(): void {
    this.addSql(String.raw`create function telling_words(sought text) returns table (word text, forms tsquery)
      language sql immutable strict parallel safe as $$
      select said.word, (
        select string_agg('''' || form || '''', ' | ')::tsquery
        from unnest(tsvector_to_array(search_forms(said.word))) form
      )
      from (
        select split.word, min(place) as place
        from regexp_split_to_table(bare_words(left(sought, 2000)), ' ') with ordinality as split (word, place)
        where length(split.word) between 3 and 40 and not is_little_word(split.word)
        group by split.word order by place limit 40
      ) said
      where search_forms(said.word) <> ''
      order by place $$`)
  }
}
