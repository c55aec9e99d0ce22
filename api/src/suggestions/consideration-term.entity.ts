import { defineEntity, p } from '@mikro-orm/core'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId } from '../persistence/columns.ts'

const ConsiderationTermSchema = defineEntity({
  name: 'ConsiderationTerm',
  tableName: 'consideration_term',
  indexes: [{ properties: ['setAt', 'id'] }],
  properties: {
    id: primaryId(),
    days: p.integer(),
    setBy: () => p.manyToOne(PersonSchema),
    setAt: instant(),
  },
})

/** That the days to consider were set, by whom and when; the last one holds, and the first is the platform's own (G2). */
export class ConsiderationTerm extends ConsiderationTermSchema.class {
  /** Keeps a setting. */
  static keep(days: number, setBy: Person, now: Temporal.Instant): ConsiderationTerm {
    return Object.assign(new ConsiderationTerm(), { id: newId(), days, setBy, setAt: now })
  }
}
ConsiderationTermSchema.setClass(ConsiderationTerm)
export { ConsiderationTermSchema }
