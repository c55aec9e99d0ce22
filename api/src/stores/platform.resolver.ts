import { Ctx, Query, Resolver } from 'type-graphql'
import type { Context } from '../graphql/context.ts'
import { LANGUAGES } from '../people/person.entity.ts'
import { PlatformType } from './platform.type.ts'

@Resolver(() => PlatformType)
export class PlatformResolver {
  @Query(() => PlatformType, { nullable: true, description: 'The platform that this deployment serves.' })
  async platform(@Ctx() { reads, demoPeople }: Context): Promise<PlatformType | null> {
    const row = await reads
      .selectFrom('platform')
      .select(['name', 'time_zone as timeZone', 'currency as currencyCode'])
      .limit(1)
      .executeTakeFirst()
    return row ? { ...row, languages: [...LANGUAGES], demoPeople: [...demoPeople] } : null
  }
}
