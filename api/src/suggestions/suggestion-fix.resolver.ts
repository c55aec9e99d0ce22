import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { ShippedFixType } from '../incidents/platform-fix.type.ts'
import { readFixesOfSuggestions } from './suggestion-fix.read.ts'
import { SuggestionType } from './suggestion.type.ts'

/** What shipped a suggestion, beside a decision (I2, G5). */
@Resolver(() => SuggestionType)
export class SuggestionFixResolver {
  @FieldResolver(() => [ShippedFixType], {
    description:
      'The fixes for everyone that it was shipped with, or that what was merged into it was (I2, G5).',
  })
  async shippedFixes(
    @Root() suggestion: SuggestionType,
    @Ctx() context: SignedIn,
  ): Promise<ShippedFixType[]> {
    const fixes = loaderOf(context, 'fixes of suggestions', (ids) =>
      readFixesOfSuggestions(context.reads, ids),
    )
    return (await fixes.load(uuidOf('Suggestion', suggestion.id) as string)) ?? []
  }
}
