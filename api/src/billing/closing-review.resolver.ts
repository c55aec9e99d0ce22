import { Ctx, Directive, Query, Resolver } from 'type-graphql'
import type { SignedIn } from '../graphql/context.ts'
import { readClosingReview } from './closing-review.read.ts'
import { ClosingReview } from './closing-review.type.ts'

@Resolver(() => ClosingReview)
export class ClosingReviewResolver {
  @Directive('@requires(scope: "work:write")')
  @Query(() => ClosingReview, {
    nullable: true,
    description:
      'What to look at before the next month is closed, over all stores: what is contested, held or unpriced, whose timer runs, who lacks billing details, and what would be issued (C6). Writes nothing. For agents and administrators.',
  })
  closingReview(@Ctx() { reads, now }: SignedIn): Promise<ClosingReview> {
    return readClosingReview(reads, now)
  }
}
