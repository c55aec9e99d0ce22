import { defineEntity, p } from '@mikro-orm/core'
import { type PlatformFix, PlatformFixSchema } from '../incidents/platform-fix.entity.ts'
import { newId, primaryId } from '../persistence/columns.ts'
import { type Suggestion, SuggestionSchema } from './suggestion.entity.ts'

const SuggestionFixSchema = defineEntity({
  name: 'SuggestionFix',
  tableName: 'suggestion_fix',
  properties: {
    id: primaryId(),
    fix: () => p.manyToOne(PlatformFixSchema).unique(),
    suggestion: () => p.manyToOne(SuggestionSchema).index(),
  },
})

/** That a fix came from a suggestion, which is shipped with it (I2, G2). */
export class SuggestionFix extends SuggestionFixSchema.class {
  /** Links the two. */
  static link(suggestion: Suggestion, fix: PlatformFix): SuggestionFix {
    return Object.assign(new SuggestionFix(), { id: newId(), suggestion, fix })
  }
}
SuggestionFixSchema.setClass(SuggestionFix)
export { SuggestionFixSchema }
