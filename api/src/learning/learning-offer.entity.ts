import { defineEntity, p } from '@mikro-orm/core'
import { type Language, PersonSchema } from '../people/person.entity.ts'
import { instant, primaryId, word } from '../persistence/columns.ts'
import { StoreSchema } from '../stores/store.entity.ts'
import { LearningPieceSchema } from './learning-piece.entity.ts'

/**
 * That a piece was shown to someone who was writing a question, and whether it helped. `question` is the request key of
 * that form. One row per piece, person and question; at most one of a question's helped.
 */
export const LearningOfferSchema = defineEntity({
  name: 'LearningOffer',
  tableName: 'learning_offer',
  uniques: [{ properties: ['person', 'question', 'piece'] }],
  indexes: [
    {
      name: 'learning_offer_helped_once',
      expression:
        'create unique index "learning_offer_helped_once" on "learning_offer" ("person_id", "question") where "helped_at" is not null',
    },
    {
      name: 'learning_offer_helped_stores',
      expression:
        'create index "learning_offer_helped_stores" on "learning_offer" ("piece_id", "store_id") where "helped_at" is not null',
    },
  ],
  properties: {
    id: primaryId(),
    piece: () => p.manyToOne(LearningPieceSchema).index().deleteRule('cascade'),
    store: () => p.manyToOne(StoreSchema).deleteRule('cascade'),
    person: () => p.manyToOne(PersonSchema),
    question: p.text(),
    language: word<Language>(),
    shownAt: instant(),
    helpedAt: instant().nullable(),
  },
})
