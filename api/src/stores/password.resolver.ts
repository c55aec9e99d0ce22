import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import { emailAddress } from '../domain/email-address.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from '../graphql/context.ts'
import { refusable, UserError } from '../graphql/errors.ts'
import { PASSWORD_LENGTH } from '../people/authentication.ts'

@InputType({ description: 'Who forgot their password, or has none yet.' })
export class RequestPasswordLinkInput {
  @Field(() => String, { description: 'The email address; upper and lower case are the same.' })
  email!: string
}

@InputType({ description: 'What a password is chosen by.' })
export class ChoosePasswordInput {
  @Field(() => String, { description: 'What the link of the mail has after `token=`.' })
  token!: string

  @Field(() => String, {
    description: `The password: ${PASSWORD_LENGTH.least} to ${PASSWORD_LENGTH.most} characters.`,
  })
  password!: string
}

@ObjectType({ description: 'What asking for a link led to. It never says whether anybody has the address.' })
export class RequestPasswordLinkPayload {
  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}

@ObjectType({ description: 'What choosing a password led to.' })
export class ChoosePasswordPayload {
  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}

@Resolver()
export class PasswordResolver {
  @Mutation(() => RequestPasswordLinkPayload, {
    nullable: true,
    description:
      'Mails whoever has an address a link by which they choose a password, within an hour; every two minutes at most. Refused with INVALID_EMAIL (email) or TOO_MANY_ATTEMPTS.',
  })
  requestPasswordLink(
    @Ctx() { authentication, client }: Context,
    @Arg('input', () => RequestPasswordLinkInput, { description: 'The address.' })
    input: RequestPasswordLinkInput,
  ): Promise<Partial<RequestPasswordLinkPayload>> {
    return refusable(async () => {
      const outcome = await authentication.requestPasswordLink(client, emailAddress(input.email, 'email'))
      if (outcome !== 'MAILED') throw new Refusal(outcome)
      return {}
    })
  }

  @Mutation(() => ChoosePasswordPayload, {
    nullable: true,
    description:
      'Gives whoever was mailed a link the password that they choose, once, and signs them out everywhere. Refused with LINK_EXPIRED for a link that is used up, too old or none, PASSWORD_LENGTH (password) or TOO_MANY_ATTEMPTS.',
  })
  choosePassword(
    @Ctx() { authentication, client }: Context,
    @Arg('input', () => ChoosePasswordInput, { description: 'What the link has, and the password.' })
    input: ChoosePasswordInput,
  ): Promise<Partial<ChoosePasswordPayload>> {
    return refusable(async () => {
      const { length } = input.password
      if (length < PASSWORD_LENGTH.least || length > PASSWORD_LENGTH.most)
        throw new Refusal('PASSWORD_LENGTH', PASSWORD_LENGTH, 'password')
      const outcome = await authentication.choosePassword(client, input)
      if (outcome !== 'CHOSEN') throw new Refusal(outcome)
      return {}
    })
  }
}
