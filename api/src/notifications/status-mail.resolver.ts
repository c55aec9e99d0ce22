import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { askForStatusMail } from './ask-for-status-mail.ts'
import { chooseStatusMail, findSubscriber, stopStatusMail } from './choose-status-mail.ts'
import {
  AskForStatusMailInput,
  AskForStatusMailPayload,
  ChooseStatusMailInput,
  StatusMailPayload,
  StatusMailType,
  StopStatusMailInput,
} from './status-mail.type.ts'
import type { StatusSubscriber } from './status-subscriber.entity.ts'
import { masked } from './unsubscribe.ts'

@Resolver(() => StatusMailType)
export class StatusMailResolver {
  @Query(() => StatusMailType, {
    nullable: true,
    description:
      'What an email address hears of incidents; null for a link that was tampered with. The mailed link is enough.',
  })
  statusMail(
    @Ctx() { em, links }: Context,
    @Arg('token', () => String, { description: 'The last part of the link’s address.' }) token: string,
  ): Promise<StatusMailType | null> {
    return findSubscriber(em, links, token).then(told, (error) => {
      if (error instanceof Refusal) return null
      throw error
    })
  }

  @Mutation(() => AskForStatusMailPayload, {
    nullable: true,
    description:
      'Asks the owner of an email address, by mail, whether it shall hear of incidents; for everyone. The owner gets at most one mail in ten minutes and three a day, whoever asks; the answer does not tell. Refused with OUT_OF_RANGE for what is no address, and TOO_MANY_ATTEMPTS beyond twenty in an hour from one network.',
  })
  askForStatusMail(
    @Ctx() { em, client, links, now }: Context,
    @Arg('input', () => AskForStatusMailInput, { description: 'Which address, and of what.' })
    { email, components, language }: AskForStatusMailInput,
  ): Promise<Refused> {
    return refusable(async () => {
      await askForStatusMail(
        em,
        { email, components: components ?? [], language },
        client.address,
        links,
        now,
      )
      return {}
    })
  }

  @Mutation(() => StatusMailPayload, {
    nullable: true,
    description:
      'Confirms an email address and says what it hears of. The mailed link is enough; safe to repeat. Refused with NOT_FOUND for one that was tampered with.',
  })
  chooseStatusMail(
    @Ctx() { em, links, now }: Context,
    @Arg('input', () => ChooseStatusMailInput, { description: 'The link, and the choice.' })
    { token, components }: ChooseStatusMailInput,
  ): Promise<Partial<StatusMailPayload> & Refused> {
    return refusable(async () => ({
      statusMail: told(await chooseStatusMail(em, links, { token, components: components ?? [] }, now)),
    }))
  }

  @Mutation(() => StatusMailPayload, {
    nullable: true,
    description:
      'Ends the mails to an email address. The mailed link is enough; safe to repeat. Refused with NOT_FOUND for one that was tampered with.',
  })
  stopStatusMail(
    @Ctx() { em, links, now }: Context,
    @Arg('input', () => StopStatusMailInput, { description: 'The link.' }) { token }: StopStatusMailInput,
  ): Promise<Partial<StatusMailPayload> & Refused> {
    return refusable(async () => ({ statusMail: told(await stopStatusMail(em, links, token, now)) }))
  }
}

function told({ email, components, confirmedAt, stoppedAt }: StatusSubscriber): StatusMailType {
  return {
    email: masked(email),
    components,
    isConfirmed: confirmedAt !== null,
    isStopped: stoppedAt !== null,
  }
}
