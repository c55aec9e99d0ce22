import { Arg, Ctx, Directive, Query, Resolver } from 'type-graphql'
import type { SignedIn } from '../graphql/context.ts'
import { readAttainment } from './attainment.read.ts'
import { Attainment } from './attainment.type.ts'
import { ClockNameEnum } from './promise.type.ts'
import type { ClockName, TicketTypeName } from './ticket-words.ts'
import { TicketTypeEnum } from './ticket-enums.type.ts'

@Resolver(() => Attainment)
export class AttainmentResolver {
  @Directive('@requires(scope: "attainment:read")')
  @Query(() => Attainment, {
    nullable: true,
    description: 'How far the platform kept its promises (S6). For the platform’s own people.',
  })
  attainment(
    @Ctx() context: SignedIn,
    @Arg('from', () => String, {
      nullable: true,
      description:
        'The first month, such as `2026-06`, in the platform’s zone; five before the last when left out.',
    })
    from?: string | null,
    @Arg('to', () => String, {
      nullable: true,
      description: 'The last month, at most 23 after the first; the running one when left out.',
    })
    to?: string | null,
    @Arg('clock', () => ClockNameEnum, {
      nullable: true,
      description: 'Whose promises are counted; those of the resolution when left out.',
    })
    clock?: ClockName | null,
    @Arg('typeIn', () => [TicketTypeEnum], {
      nullable: true,
      description: 'Only tickets of one of these types.',
    })
    typeIn?: TicketTypeName[] | null,
  ): Promise<Attainment> {
    const where = { clock: clock ?? 'RESOLUTION', from: from ?? null, to: to ?? null, typeIn: typeIn ?? null }
    return readAttainment(context.reads, where, context.now)
  }
}
