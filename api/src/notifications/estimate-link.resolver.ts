import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { approveByLink, readEstimateLink } from './estimate-link.ts'
import { ApproveByLinkInput, EstimateLinkPayload, EstimateLinkType } from './estimate-link.type.ts'

@Resolver(() => EstimateLinkType)
export class EstimateLinkResolver {
  @Query(() => EstimateLinkType, {
    nullable: true,
    description:
      'What a mail’s link to approve an estimate is about; null for one that was tampered with. The link is enough.',
  })
  estimateLink(
    @Ctx() context: Context,
    @Arg('token', () => String, { description: 'The last part of the link’s address.' }) token: string,
  ): Promise<EstimateLinkType | null> {
    return told(context, token)
  }

  @Mutation(() => EstimateLinkPayload, {
    nullable: true,
    description:
      'Approves an estimate by the link that was mailed to an owner (C3): in the name of who is signed in, and where nobody is, of that owner. The link is enough, and works once. Refused with NOT_FOUND for one that was tampered with, or whose person is no owner any more, and as approveEstimate is: also who is signed in and no owner of the store.',
  })
  async approveByLink(
    @Ctx() context: Context,
    @Arg('input', () => ApproveByLinkInput, { description: 'The link.' }) { token }: ApproveByLinkInput,
  ): Promise<Partial<EstimateLinkPayload> & Refused> {
    const { userErrors } = await refusable(async () => {
      await approveByLink(context, token)
      return {}
    })
    return { link: await told(context, token), userErrors }
  }
}

async function told(context: Context, token: string): Promise<EstimateLinkType | null> {
  try {
    const { owner, ...link } = await readEstimateLink(context, token)
    return { ownerName: owner.name, ...link }
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
