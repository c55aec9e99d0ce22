import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql'
import { statementPolicy } from '../billing/statement.policy.ts'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { mailStatementAgain } from './mail-statement-again.ts'
import { MailStatementInput, MailStatementPayload } from './statement-mail.type.ts'

@Resolver()
export class StatementMailResolver {
  @Directive('@requires(scope: "notifications:write")')
  @Mutation(() => MailStatementPayload, {
    nullable: true,
    description:
      'Mails a statement once more, to the viewer’s own address (C6). Sent again within ten minutes, or under its key, it is one mail. Refused with KEY_REUSED, and with NOT_FOUND for one that is not the viewer’s to see.',
  })
  mailStatement(
    @Ctx() context: SignedIn,
    @Arg('input', () => MailStatementInput, { description: 'Which statement.' })
    { number, requestKey = null }: MailStatementInput,
  ): Promise<Partial<MailStatementPayload> & Refused> {
    return refusable(async () => {
      authorize(context.viewer, statementPolicy.mail, {})
      return {
        address: await mailStatementAgain(context, context.viewer, { number, requestKey }, context.now),
      }
    })
  }
}
