import { Ctx, Directive, Query, Resolver } from 'type-graphql'
import type { SignedIn } from '../graphql/context.ts'
import { readStaff } from './staff.read.ts'
import { StaffMember } from './staff.type.ts'

@Resolver(() => StaffMember)
export class StaffResolver {
  @Directive('@requires(scope: "staff:read")')
  @Query(() => [StaffMember], {
    nullable: true,
    description:
      'The platform’s own people by name: who can be assigned and mentioned (T13). For themselves.',
  })
  staff(@Ctx() context: SignedIn): Promise<StaffMember[]> {
    return readStaff(context.reads)
  }
}
