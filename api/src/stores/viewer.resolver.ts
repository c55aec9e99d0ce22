import {
  Arg,
  Ctx,
  Directive,
  Field,
  InputType,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql'
import { Refusal } from '../domain/refusal.ts'
import type { Context, SignedIn } from '../graphql/context.ts'
import { endable } from '../graphql/endable.ts'
import { refusable, topLevel } from '../graphql/errors.ts'
import { readAffiliations } from './affiliations.read.ts'
import { SignInPayload, SignOutPayload, ViewerRights, ViewerType } from './viewer.type.ts'
import { watchRights } from './watch-rights.ts'

@InputType({ description: 'What a person signs in with.' })
export class SignInInput {
  @Field(() => String, { description: 'The email address; upper and lower case are the same.' })
  email!: string

  @Field(() => String, { description: 'The password.' })
  password!: string
}

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, { nullable: true, description: 'Who asks; null when nobody is signed in.' })
  viewer(@Ctx() context: Context): Promise<ViewerType> | null {
    return context.viewer && readAffiliations(context.reads, context.viewer)
  }

  @Directive('@requires(scope: "stores:read")')
  @Subscription(() => ViewerRights, {
    description:
      'What the viewer may see and do, as one opaque word: as it is, and anew when it changes, for pages that show what may be taken away (A4). Ends with their session.',
    subscribe: ({ context }) => endable(watchRights(context as SignedIn)),
  })
  rightsChanged(@Root() rights: ViewerRights): ViewerRights {
    return rights
  }

  @Mutation(() => SignInPayload, {
    nullable: true,
    description:
      'Signs in and sets the session cookie. Refused with INVALID_CREDENTIALS, never saying which half was wrong, or TOO_MANY_ATTEMPTS.',
  })
  signIn(
    @Ctx() context: Context,
    @Arg('input', () => SignInInput, { description: 'Address and password.' }) input: SignInInput,
  ): Promise<Partial<SignInPayload>> {
    refusePrograms(context)
    return refusable(async () => {
      const answer = await context.authentication.signIn(context.client, input)
      if (answer.outcome !== 'SIGNED_IN') throw new Refusal(answer.outcome)
      context.setCookies(answer.cookies)
      const signedIn = await context.readAs(answer.personId)
      return { viewer: signedIn && (await readAffiliations(signedIn.reads, signedIn.viewer)) }
    })
  }

  @Mutation(() => SignOutPayload, {
    nullable: true,
    description: 'Ends the session and takes its cookie away.',
  })
  async signOut(@Ctx() context: Context): Promise<SignOutPayload> {
    refusePrograms(context)
    context.setCookies(await context.authentication.signOut(context.client))
    return { userErrors: [] }
  }
}

/** A token stands for no session, and begins none. */
function refusePrograms({ viewer }: Context) {
  if (viewer?.program) throw topLevel('FORBIDDEN', 'Only people sign in.', { reason: 'ONLY_PEOPLE' })
}
