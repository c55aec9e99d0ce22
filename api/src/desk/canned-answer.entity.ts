import { defineEntity, p } from '@mikro-orm/core'
import type { Language, Person } from '../people/person.entity.ts'
import { PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId } from '../persistence/columns.ts'

const CannedAnswerSchema = defineEntity({
  name: 'CannedAnswer',
  tableName: 'canned_answer',
  uniques: [{ properties: ['author', 'requestKey'] }],
  indexes: [
    { properties: ['title', 'id'] },
    {
      name: 'canned_answer_words',
      expression: `create index "canned_answer_words" on "canned_answer" using gin (search_forms("title" || ' ' || coalesce("body" ->> 'EL', '') || ' ' || coalesce("body" ->> 'NB', '') || ' ' || coalesce("body" ->> 'EN', '')))`,
    },
  ],
  properties: {
    id: primaryId(),
    version: p.integer().version(),
    title: p.text(),
    body: p.json<AnswerBody>(),
    author: () => p.manyToOne(PersonSchema),
    changedAt: instant(),
    requestKey: p.text().nullable(),
  },
})

/** The same answer in the languages that someone wrote it in, at least one; with `{{placeholders}}`. */
export type AnswerBody = { [Written in Language]?: string }

/** What agents say again and again, kept for everybody at the desk. */
export class CannedAnswer extends CannedAnswerSchema.class {
  /** Keeps a new answer. */
  static write(
    author: Person,
    text: Pick<CannedAnswer, 'title' | 'body'>,
    now: Temporal.Instant,
    requestKey: string | null,
  ): CannedAnswer {
    return Object.assign(new CannedAnswer(), text, { id: newId(), author, changedAt: now, requestKey })
  }

  /** Words it anew. */
  rewrite(text: Pick<CannedAnswer, 'title' | 'body'>, now: Temporal.Instant): this {
    return Object.assign(this, text, { changedAt: now })
  }
}
CannedAnswerSchema.setClass(CannedAnswer)
export { CannedAnswerSchema }
