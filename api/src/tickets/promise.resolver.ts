import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Directive, ID, Info, Query, Resolver } from 'type-graphql'
import { type Page, PageArgs, sliceOf } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { DateTime } from '../graphql/scalars.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { readPromiseRecord, readPromises } from './promise.read.ts'
import {
  PromiseOutcome,
  type PromiseOutcomeName,
  PromiseRecord,
  TicketPromise,
  TicketPromiseConnection,
} from './promise.type.ts'

@Resolver(() => TicketPromise)
export class PromiseResolver {
  @Directive('@requires(scope: "tickets:read")')
  @Query(() => TicketPromiseConnection, {
    nullable: true,
    description:
      'A store’s ledger of promises, those of its newest tickets first (S6); one that goes on in the ticket which its own was merged into is told there alone. Empty when it is not the viewer’s to see.',
  })
  promises(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('storeId', () => ID, { description: 'Which store.' }) storeId: string,
    @Arg('outcome', () => PromiseOutcome, { nullable: true, description: 'Only those that came out so.' })
    outcome?: PromiseOutcomeName | null,
    @Arg('openedFrom', () => DateTime, {
      nullable: true,
      description: 'Only those of tickets that were opened at this instant or later.',
    })
    openedFrom?: Temporal.Instant | null,
    @Arg('openedTo', () => DateTime, {
      nullable: true,
      description: 'Only those of tickets that were opened before this instant.',
    })
    openedTo?: Temporal.Instant | null,
  ): Promise<Page<TicketPromise>> {
    const where = {
      storeId: soughtUuid('Store', storeId),
      outcome: outcome ?? null,
      openedFrom: openedFrom ?? null,
      openedTo: openedTo ?? null,
    }
    return readPromises(context.reads, where, sliceOf(page, where), {
      ...context,
      paths: selectedPaths(info),
    })
  }

  @Directive('@requires(scope: "tickets:read")')
  @Query(() => PromiseRecord, {
    nullable: true,
    description:
      'A store’s promises, counted once each, also after a merge (S6); all of them none when it is not the viewer’s to see.',
  })
  promiseRecord(
    @Ctx() context: SignedIn,
    @Arg('storeId', () => ID, { description: 'Which store.' }) storeId: string,
  ): Promise<PromiseRecord> {
    return readPromiseRecord(context.reads, soughtUuid('Store', storeId), context)
  }
}
