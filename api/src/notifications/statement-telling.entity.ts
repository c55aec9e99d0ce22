import { defineEntity, p } from '@mikro-orm/core'
import { StatementSchema } from '../billing/statement.entity.ts'
import { instant } from '../persistence/columns.ts'

/** That a statement was mailed to those it concerns; the statement itself never changes. */
export const StatementTellingSchema = defineEntity({
  name: 'StatementTelling',
  tableName: 'statement_telling',
  properties: {
    statement: () => p.oneToOne(StatementSchema).primary().deleteRule('no action').updateRule('no action'),
    toldAt: instant(),
  },
})
