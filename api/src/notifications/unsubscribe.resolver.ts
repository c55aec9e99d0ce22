import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { readUnsubscription, unsubscribe } from './unsubscribe.ts'
import { UnsubscribeInput, UnsubscribePayload, Unsubscribing } from './unsubscribe.type.ts'

@Resolver(() => Unsubscribing)
export class UnsubscribeResolver {
  @Query(() => Unsubscribing, {
    nullable: true,
    description:
      'What an unsubscribe link is about; null for one that was tampered with. The link is enough.',
  })
  unsubscribing(
    @Ctx() context: Context,
    @Arg('token', () => String, { description: 'The last part of the link’s address.' }) token: string,
  ): Promise<Unsubscribing | null> {
    return told(context, token).catch((error) => {
      if (error instanceof Refusal) return null
      throw error
    })
  }

  @Mutation(() => UnsubscribePayload, {
    nullable: true,
    description:
      'Ends the mails that an unsubscribe link names. The link is enough; safe to repeat. Refused with NOT_FOUND for one that was tampered with.',
  })
  unsubscribe(
    @Ctx() context: Context,
    @Arg('input', () => UnsubscribeInput, { description: 'The link.' }) { token }: UnsubscribeInput,
  ): Promise<Partial<UnsubscribePayload> & Refused> {
    return refusable(async () => {
      await unsubscribe(context, token)
      return { unsubscribing: await told(context, token) }
    })
  }
}

async function told({ readAs, links }: Context, token: string): Promise<Unsubscribing> {
  const { email, kinds } = await readUnsubscription(readAs, links, token)
  return {
    email,
    kinds: kinds.map(({ kind }) => kind),
    isDone: kinds.every(({ mail }) => mail === 'NEVER'),
  }
}
