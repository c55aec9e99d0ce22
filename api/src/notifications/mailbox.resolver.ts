import { Ctx, FieldResolver, Resolver } from 'type-graphql'
import type { Context } from '../graphql/context.ts'
import { ViewerType } from '../stores/viewer.type.ts'

@Resolver(() => ViewerType)
export class MailboxResolver {
  @FieldResolver(() => Boolean, {
    description: 'Whether the mails sent to them are kept here to be read, as `sentMails`: in a demo.',
  })
  hasMailbox(@Ctx() { demoPeople }: Context): boolean {
    return demoPeople.length > 0
  }
}
