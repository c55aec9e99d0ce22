import type { EntityManager } from '@mikro-orm/postgresql'
import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Directive, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import { type Page, PageArgs, sliceOf } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { selectedPaths } from '../graphql/selection.ts'
import type { FixState } from '../incidents/platform-fix-words.ts'
import { fixPolicy } from '../incidents/platform-fix.policy.ts'
import { FixStateEnum } from '../incidents/platform-fix.type.ts'
import { Person } from '../people/person.entity.ts'
import { changeFix } from '../incidents/change-fix.ts'
import type { Linker } from './link-tickets-to-fix.ts'
import { linkToFix, unlinkFromFix } from './link-to-fix.ts'
import { lockFix } from '../incidents/find-fix.ts'
import { ChangeFixInput, FixLinksInput, PrepareFixInput, ShipFixInput } from './platform-fix.input.ts'
import { readPlatformFix, readPlatformFixes, readPlatformFixesById } from './platform-fix.read.ts'
import { PlatformFixConnection, PlatformFixPayload, PlatformFixType } from './platform-fix.type.ts'
import { prepareLinkedFix } from './prepare-linked-fix.ts'
import { shipFix } from './ship-fix.ts'

/** Stands with suggestions because a fix names tickets and a suggestion, and incidents know nothing of them. */
@Resolver(() => PlatformFixType)
export class PlatformFixResolver {
  @Directive('@requires(scope: "fixes:write")')
  @Query(() => PlatformFixType, {
    nullable: true,
    description: 'A fix by its number; null when there is none. For the platform’s own people.',
  })
  platformFix(
    @Ctx() { reads, viewer }: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('number', () => Int, { description: 'The number people use.' }) number: number,
  ): Promise<PlatformFixType | null> {
    authorize(viewer, fixPolicy.attend, null)
    return readPlatformFix(reads, number, { viewer, paths: selectedPaths(info) })
  }

  @Directive('@requires(scope: "fixes:write")')
  @Query(() => PlatformFixConnection, {
    nullable: true,
    description:
      'Fixes, the latest prepared first (I2). For the platform’s own people; stores read `shippedFixes`.',
  })
  platformFixes(
    @Ctx() { reads, viewer }: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('state', () => FixStateEnum, { nullable: true, description: 'Only those that are so far.' })
    state?: FixState | null,
  ): Promise<Page<PlatformFixType>> {
    authorize(viewer, fixPolicy.attend, null)
    const slice = sliceOf(page, { state: state ?? null })
    return readPlatformFixes(reads, state ?? null, slice, { viewer, paths: selectedPaths(info) })
  }

  @Directive('@requires(scope: "fixes:write")')
  @Mutation(() => PlatformFixPayload, {
    nullable: true,
    description:
      'Makes a fix ready, with what waits for it (I2). Refused with IN_ANOTHER_FIX for what waits for another one, and NOT_PUBLISHED for a suggestion that stores do not see.',
  })
  prepareFix(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => PrepareFixInput, { description: 'The fix.' }) input: PrepareFixInput,
  ) {
    return answer(context, info, (em, linker) => prepareLinkedFix(em, input, linker))
  }

  @Directive('@requires(scope: "fixes:write")')
  @Mutation(() => PlatformFixPayload, {
    nullable: true,
    description:
      'Says a fix in other words. Refused with FIX_SHIPPED once it is on its way, and CHANGED_SINCE where somebody changed it since `expectedVersion`.',
  })
  changeFix(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ChangeFixInput, { description: 'The words.' }) input: ChangeFixInput,
  ) {
    return answer(context, info, (em) => changeFix(em, input))
  }

  @Directive('@requires(scope: "fixes:write")')
  @Mutation(() => PlatformFixPayload, {
    nullable: true,
    description:
      'Links what waits for a fix; a ticket and an incident wait for one fix at a time. Refused with IN_ANOTHER_FIX, NOT_PUBLISHED for a suggestion that stores do not see, and FIX_SHIPPED once it is on its way.',
  })
  linkToFix(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => FixLinksInput, { description: 'What, and to which.' }) input: FixLinksInput,
  ) {
    return answer(context, info, (em, linker) =>
      em.transactional(async (within) => {
        const fix = await lockFix(within, input.fixId)
        await linkToFix(within, fix, input, linker)
        return fix
      }),
    )
  }

  @Directive('@requires(scope: "fixes:write")')
  @Mutation(() => PlatformFixPayload, {
    nullable: true,
    description: 'Takes links of a fix back. Refused with FIX_SHIPPED once it is on its way.',
  })
  unlinkFromFix(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => FixLinksInput, { description: 'What, and from which.' }) input: FixLinksInput,
  ) {
    return answer(context, info, (em, linker) =>
      em.transactional(async (within) => {
        const fix = await lockFix(within, input.fixId)
        await unlinkFromFix(within, fix, input, linker)
        return fix
      }),
    )
  }

  @Directive('@requires(scope: "fixes:write")')
  @Mutation(() => PlatformFixPayload, {
    nullable: true,
    description:
      'Lets a fix go: from then on every open ticket of it is being resolved with its words, and then every store reads of it (I2). Sent again it changes nothing. Refused with CHANGED_SINCE where somebody changed it since `expectedVersion`.',
  })
  shipFix(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ShipFixInput, { description: 'Which one.' }) input: ShipFixInput,
  ) {
    return answer(context, info, (em, { by }) => shipFix(em, input, by))
  }
}

function answer(
  { em, reads, viewer, now }: SignedIn,
  info: GraphQLResolveInfo,
  change: (em: EntityManager, linker: Linker) => Promise<{ id: string }>,
): Promise<Partial<PlatformFixPayload> & Refused> {
  return refusable(async () => {
    authorize(viewer, fixPolicy.attend, null)
    const by = await em.findOneOrFail(Person, viewer.personId)
    const { id } = await change(em, { viewer, by, now })
    const paths = new Set([...selectedPaths(info)].map((path) => path.replace(/^fix\./, '')))
    return { fix: (await readPlatformFixesById(reads, [id], { viewer, paths })).get(id) ?? null }
  })
}
