import { Ctx, Query, Resolver } from 'type-graphql'
import type { Context } from '../graphql/context.ts'
import { StatusPage } from './status-page.type.ts'

@Resolver(() => StatusPage)
export class StatusPageResolver {
  @Query(() => StatusPage, {
    nullable: true,
    description:
      'How the platform is, for everyone, signed in or not; at most two seconds old while the database answers.',
  })
  async statusPage(@Ctx() { statusBoard }: Context): Promise<StatusPage> {
    const { page, asOf, isStale } = await statusBoard.show()
    return { ...page, asOf, isStale }
  }
}
