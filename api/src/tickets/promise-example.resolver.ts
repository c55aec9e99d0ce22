import type { GraphQLResolveInfo } from 'graphql'
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { StorePlanType } from '../plans/store-plan.type.ts'
import { readPromiseExamples } from './promise-example.read.ts'
import { PromiseExample } from './promise-example.type.ts'

@Resolver(() => StorePlanType)
export class PromiseExampleResolver {
  @FieldResolver(() => PromiseExample, {
    nullable: true,
    description:
      'Of the store’s last five settled tickets, the one that shows best how the promise of a resolution is counted; null before the first.',
  })
  promiseExample(
    @Root() plan: StorePlanType,
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PromiseExample | null> {
    const asked = [...selectedPaths(info)].map((path) => path.replace(/^ticket\./, ''))
    const ask = { ...context, paths: new Set(asked) }
    const loader = loaderOf(context, `promise examples ${asked.join(' ')}`, async (keys) => {
      const of = keys.map((key) => {
        const [storeId = '', minutes] = key.split(' ')
        return { storeId, minutes: minutes ? Number(minutes) : null }
      })
      const found = await readPromiseExamples(context.reads, of, ask)
      return new Map(keys.flatMap((key, index) => [[key, found.get(of[index]!.storeId) ?? null] as const]))
    })
    return loader.load(`${plan.storeId} ${plan.resolutionTarget?.minutes ?? ''}`)
  }
}
