import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Query, Resolver } from 'type-graphql'

import type { Context } from './context.ts'
import { topLevel } from './errors.ts'
import { priceDocument } from './price-document.ts'
import { RateLimit, RequestPrice } from './rate-limit.type.ts'

@Resolver()
export class RateLimitResolver {
  @Query(() => RateLimit, { nullable: true, description: 'The points that are left to whoever asks.' })
  rateLimit(@Ctx() { bucket }: Context): RateLimit {
    return {
      maximumAvailable: bucket.most,
      currentlyAvailable: Math.floor(bucket.left),
      restoreRate: bucket.perSecond,
    }
  }

  @Query(() => RequestPrice, {
    nullable: true,
    description:
      'What a document would cost, without executing it: exactly what is taken when it is sent with these variables. For whoever signed in or asks with a token. Fails with TOO_COSTLY for one beyond a cap, and with BAD_USER_INPUT for one that cannot be executed.',
  })
  priceOf(
    @Ctx() { viewer }: Context,
    @Info() { schema }: GraphQLResolveInfo,
    @Arg('document', () => String, { description: 'The document, as it would be sent as `query`.' })
    document: string,
    @Arg('variables', () => String, {
      nullable: true,
      description: 'Its variables, written as JSON such as `{"first": 10}`; none when left out.',
    })
    variables: string | null,
    @Arg('operationName', () => String, {
      nullable: true,
      description: 'Which operation of the document, where it has several.',
    })
    operationName: string | null,
  ): RequestPrice {
    if (!viewer) throw topLevel('UNAUTHENTICATED', 'Sign in first.')
    return priceDocument(schema, document, variables, operationName)
  }
}
