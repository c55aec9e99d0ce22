import type { GraphQLResolveInfo } from 'graphql'
import { Ctx, Directive, FieldResolver, Info, Resolver, Root } from 'type-graphql'
import { deprecationsOf } from '../../../schema/deprecations.ts'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { ApiClientType } from './api-client.type.ts'
import { readDeprecatedUses } from './deprecated-use.read.ts'
import { DeprecatedUse } from './deprecated-use.type.ts'

@Resolver(() => ApiClientType)
export class DeprecatedUseResolver {
  @Directive('@requires(scope: "integrations:read")')
  @FieldResolver(() => [DeprecatedUse], {
    description:
      'What it used in the last 30 days that is deprecated, what goes first first; empty when nothing. A use is told within ten seconds.',
  })
  async deprecatedUses(
    @Root() { id }: ApiClientType,
    @Ctx() context: SignedIn,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<DeprecatedUse[]> {
    const loader = loaderOf(context, 'deprecated uses', (ids) =>
      readDeprecatedUses(context.reads, ids, deprecationsOf(schema), context.now),
    )
    return (await loader.load(uuidOf('ApiClient', id) as string)) ?? []
  }
}
