import { defineEntity, p } from '@mikro-orm/core'
import { PersonSchema } from '../people/person.entity.ts'
import { instant, primaryId } from '../persistence/columns.ts'

/**
 * How many points each part of a suggestion adds to its score (G4): `perHundred` for each hundred a month of the plans behind
 * it, `perAge` for each `ageDays` days. The newest counts; they stay as they were set.
 */
export const ScoreFormulaSchema = defineEntity({
  name: 'ScoreFormula',
  tableName: 'score_formula',
  properties: {
    id: primaryId(),
    perVote: p.integer(),
    perHundred: p.integer(),
    perOrder: p.integer(),
    perAge: p.integer(),
    ageDays: p.integer(),
    setAt: instant().unique(),
    setBy: () => p.manyToOne(PersonSchema).index().nullable(),
  },
})
