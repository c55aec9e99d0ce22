import type { GraphQLResolveInfo } from 'graphql'
import { Args, Ctx, Directive, Info, Query, Resolver } from 'type-graphql'
import { PageArgs, sliceOf, type Page } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { readSentMails } from './sent-mail.read.ts'
import { SentMailConnection, type SentMailType } from './sent-mail.type.ts'

@Resolver()
export class SentMailResolver {
  @Directive('@requires(scope: "mails:read")')
  @Query(() => SentMailConnection, {
    nullable: true,
    description:
      'In a demo, the mails that were sent to the viewer’s own address, newest first; to anyone’s for an administrator. Empty elsewhere.',
  })
  sentMails(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<SentMailType>> {
    const isCounted = selectedPaths(info).has('totalCount')
    return readSentMails(context.reads, context.viewer, sliceOf(page, {}), isCounted)
  }
}
