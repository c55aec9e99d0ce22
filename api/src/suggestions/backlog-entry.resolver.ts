import type { GraphQLResolveInfo } from 'graphql'
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { readBacklogEntries } from './backlog-entry.read.ts'
import { BacklogEntry } from './backlog.type.ts'
import { suggestionPolicy } from './suggestion.policy.ts'
import { SuggestionType } from './suggestion.type.ts'

/** What a suggestion is weighed by: for the product team alone (G4). */
@Resolver(() => SuggestionType)
export class BacklogEntryResolver {
  @FieldResolver(() => BacklogEntry, {
    nullable: true,
    description:
      'How the backlog weighs it (G4). For the product team and administrators, with the scope `suggestions:decide`; null for everyone else.',
  })
  async backlog(
    @Root() suggestion: SuggestionType,
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
  ): Promise<BacklogEntry | null> {
    const { reads, viewer, now } = context
    if (suggestionPolicy.decide(viewer) !== true) return null
    const paths = selectedPaths(info)
    const areWordsAsked = paths.has('notes') || paths.has('weights')
    return loaderOf(context, `backlog entries ${areWordsAsked}`, (ids) =>
      readBacklogEntries(reads, ids, now, { areWordsAsked }),
    ).load(uuidOf('Suggestion', suggestion.id) as string)
  }
}
