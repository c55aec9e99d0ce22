import { Arg, Ctx, Directive, ID, Query, Resolver } from 'type-graphql'
import type { SignedIn } from '../graphql/context.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { readPlanMirror } from './plan-mirror.read.ts'
import { PlanMirror } from './plan-mirror.type.ts'

@Resolver(() => PlanMirror)
export class PlanMirrorResolver {
  @Directive('@requires(scope: "charges:read")')
  @Query(() => PlanMirror, {
    nullable: true,
    description:
      'A store’s last six months replayed on every plan, with a verdict, which may well be to stay (P7); null when the store has no plan, or is not the viewer’s to see.',
  })
  async planMirror(
    @Ctx() context: SignedIn,
    @Arg('storeId', () => ID, { description: 'Which store.' }) storeId: string,
  ): Promise<PlanMirror | null> {
    const id = uuidOf('Store', storeId)
    return id ? readPlanMirror(context.reads, id, context) : null
  }
}
