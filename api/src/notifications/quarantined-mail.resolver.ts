import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Directive, Info, Mutation, Query, Resolver } from 'type-graphql'
import { deskPolicy } from '../desk/desk.policy.ts'
import { authorize } from '../graphql/authorize.ts'
import { type Page, PageArgs, sliceOf } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { dismissQuarantinedMail } from './dismiss-quarantined-mail.ts'
import { readQuarantinedMails, readQuarantinedMailsById } from './quarantined-mail.read.ts'
import {
  DismissQuarantinedMailInput,
  QuarantinedMailConnection,
  QuarantinedMailPayload,
  QuarantinedMailType,
} from './quarantined-mail.type.ts'

@Resolver(() => QuarantinedMailType)
export class QuarantinedMailResolver {
  @Directive('@requires(scope: "desk:read")')
  @Query(() => QuarantinedMailConnection, {
    nullable: true,
    description: 'The mails in quarantine that wait for someone to look at them, newest first (T10).',
  })
  quarantinedMails(
    @Ctx() { reads, viewer }: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('isDismissed', () => Boolean, {
      nullable: true,
      description: 'With true, those that were dismissed instead.',
    })
    isDismissed?: boolean | null,
  ): Promise<Page<QuarantinedMailType>> {
    const slice = sliceOf(page, { isDismissed: isDismissed ?? false })
    return readQuarantinedMails(
      reads,
      viewer,
      isDismissed ?? false,
      slice,
      selectedPaths(info).has('totalCount'),
    )
  }

  @Directive('@requires(scope: "desk:write")')
  @Mutation(() => QuarantinedMailPayload, {
    nullable: true,
    description:
      'Says that a mail in quarantine was looked at and nothing is to come of it; who said so first stays. Safe to repeat. For agents.',
  })
  dismissQuarantinedMail(
    @Ctx() { em, reads, viewer, now }: SignedIn,
    @Arg('input', () => DismissQuarantinedMailInput, { description: 'Which.' })
    input: DismissQuarantinedMailInput,
  ): Promise<Partial<QuarantinedMailPayload> & Refused> {
    return refusable(async () => {
      authorize(viewer, deskPolicy.attend, {})
      const id = await dismissQuarantinedMail(em, input.id, viewer.personId, now)
      return { quarantinedMail: (await readQuarantinedMailsById(reads, viewer, [id])).get(id) ?? null }
    })
  }
}
