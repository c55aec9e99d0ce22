import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql'
import { type Page, PageArgs, sliceOf } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { readCockpitStores, readCockpitTotals, storesOfPartner } from './cockpit.read.ts'
import type { CockpitAsk } from './cockpit.rows.ts'
import {
  Cockpit,
  type CockpitNeed,
  CockpitNeedEnum,
  type CockpitStore,
  CockpitStoreConnection,
  CockpitTotals,
} from './cockpit.type.ts'

const MOST_IN_SEARCH = 100

@Resolver(() => Cockpit)
export class CockpitResolver {
  @Directive('@requires(scope: "tickets:read")')
  @Query(() => Cockpit, {
    nullable: true,
    description:
      'All stores of a partner and what they need, for its people and programs (A5): null for a partner that the viewer does not work for. A program that is limited to some stores sees those alone.',
  })
  async partnerCockpit(
    @Ctx() { reads, viewer }: SignedIn,
    @Arg('partnerId', () => ID, { description: 'Of which partner.' }) partnerId: string,
  ): Promise<Pick<Cockpit, 'partner'> | null> {
    const id = soughtUuid('Partner', partnerId)
    if (storesOfPartner(viewer, id) === null) return null
    const { name } = await reads
      .selectFrom('partner')
      .where('id', '=', id)
      .select('name')
      .executeTakeFirstOrThrow()
    return { partner: { id: partnerId, name } }
  }

  @FieldResolver(() => CockpitTotals, { description: 'All of its stores in numbers.' })
  totals(@Root() { partner }: Cockpit, @Ctx() context: SignedIn): Promise<CockpitTotals> {
    return readCockpitTotals(context.reads, askOf(context, partner.id))
  }

  @FieldResolver(() => CockpitStoreConnection, {
    description:
      'Its stores, the most urgent first: late, little time, approvals, answers, incidents, then by name.',
  })
  stores(
    @Root() { partner }: Cockpit,
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Only stores whose name has these words, in any letters and accents; at most 100 characters.',
    })
    search?: string | null,
    @Arg('needs', () => CockpitNeedEnum, { nullable: true, description: 'Only stores that need this.' })
    needs: CockpitNeed | null = null,
  ): Promise<Page<CockpitStore>> {
    const words = search?.trim().slice(0, MOST_IN_SEARCH) || null
    const slice = sliceOf(page, ['cockpit stores', partner.id, words, needs])
    const asked = { slice, search: words, needs, paths: selectedPaths(info) }
    return readCockpitStores(context.reads, askOf(context, partner.id), asked)
  }
}

function askOf({ viewer, now }: SignedIn, id: string): CockpitAsk {
  const partnerId = soughtUuid('Partner', id)
  return { viewer, now, partnerId, storeIds: storesOfPartner(viewer, partnerId) ?? [] }
}
