import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Directive, ID, Info, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import { type Page, PageArgs, sliceOf } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { notFound, refusable, type Refused } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { grantableScopes } from '../people/scopes.ts'
import { ChangeApiClientInput, CreateApiClientInput, RevokeApiClientInput } from './api-client.input.ts'
import { apiClientPolicy } from './api-client.policy.ts'
import { readApiClients, readApiClientsById } from './api-client.read.ts'
import { ApiClientConnection, ApiClientPayload, ApiClientType, StoreProgram } from './api-client.type.ts'
import { changeApiClient } from './change-api-client.ts'
import { createApiClient } from './create-api-client.ts'
import { holdApiClient } from './find-api-client.ts'
import { revokeApiClient } from './revoke-api-client.ts'
import { readStorePrograms } from './store-program.read.ts'

@Resolver(() => ApiClientType)
export class ApiClientResolver {
  @Directive('@requires(scope: "integrations:read")')
  @Query(() => ApiClientConnection, {
    nullable: true,
    description:
      'The programs of a partner, for its ADMINs and programs, or of the platform, for administrators and its programs (A1): the latest first, revoked ones too. A program that is limited to some stores sees itself alone. Of others an empty list.',
  })
  apiClients(
    @Ctx() { reads, viewer, now }: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('partnerId', () => ID, {
      nullable: true,
      description: 'Of which partner; left out for the platform’s own.',
    })
    partnerId?: string | null,
  ): Promise<Page<ApiClientType>> {
    const owner = partnerId == null ? null : soughtUuid('Partner', partnerId)
    const slice = sliceOf(page, ['apiClients', owner])
    return readApiClients(reads, owner, slice, selectedPaths(info).has('totalCount'), { viewer, now })
  }

  @Directive('@requires(scope: "integrations:read")')
  @Query(() => ApiClientType, {
    nullable: true,
    description: 'One program by its id; null when there is none, or it is not the viewer’s to see.',
  })
  async apiClient(
    @Ctx() { reads, viewer, now }: SignedIn,
    @Arg('id', () => ID, { description: 'The program.' }) id: string,
  ): Promise<ApiClientType | null> {
    const uuid = soughtUuid('ApiClient', id)
    return (await readApiClientsById(reads, [uuid], { viewer, now })).get(uuid) ?? null
  }

  @Directive('@requires(scope: "integrations:read")')
  @Query(() => [String], {
    nullable: true,
    description:
      'The scopes that a program of a partner can be given, or one of the platform: `integrations:administer` never.',
  })
  grantableScopes(
    @Arg('partnerId', () => ID, {
      nullable: true,
      description: 'Of which partner; left out for the platform’s own.',
    })
    partnerId?: string | null,
  ): string[] {
    return [...grantableScopes(partnerId == null ? 'PLATFORM' : 'PARTNER')]
  }

  @Directive('@requires(scope: "stores:read")')
  @Query(() => [StoreProgram], {
    nullable: true,
    description:
      'The programs of its partner that act for a store now (A4), by name, at most 100; null for a store that is not the viewer’s to see.',
  })
  storePrograms(
    @Ctx() { reads, viewer }: SignedIn,
    @Arg('storeId', () => ID, { description: 'The store.' }) storeId: string,
  ): Promise<StoreProgram[] | null> {
    return readStorePrograms(reads, viewer, soughtUuid('Store', storeId))
  }

  @Directive('@requires(scope: "integrations:administer")')
  @Mutation(() => ApiClientPayload, {
    nullable: true,
    description:
      'Makes a program of a partner, for its ADMINs, or of the platform, for administrators (A1). It has no token yet. Refused with REQUIRED, TOO_LONG, SCOPE_UNKNOWN, STORES_OF_PARTNER, TOO_MANY_PROGRAMS beyond 50 live ones, and with NOT_FOUND for a partner that is not the viewer’s, or a store that the partner does not look after.',
  })
  createApiClient(
    @Ctx() { em, reads, viewer, now }: SignedIn,
    @Arg('input', () => CreateApiClientInput, { description: 'Whose, what for, and where.' })
    input: CreateApiClientInput,
  ): Promise<Partial<ApiClientPayload> & Refused> {
    return refusable(async () => {
      const partnerId = input.partnerId == null ? null : soughtUuid('Partner', input.partnerId)
      if (partnerId !== null && !viewer.partnerMemberships.some((each) => each.partnerId === partnerId))
        throw notFound('partnerId')
      authorize(viewer, apiClientPolicy.administer, { partnerId })
      const storeIds = input.storeIds?.map((id) => soughtUuid('Store', id)) ?? null
      const asked = { partnerId, name: input.name, scopes: input.scopes, storeIds }
      const { id } = await createApiClient(em, asked, viewer.personId, input.requestKey ?? null, now)
      return { apiClient: (await readApiClientsById(reads, [id], { viewer, now })).get(id) ?? null }
    })
  }

  @Directive('@requires(scope: "integrations:administer")')
  @Mutation(() => ApiClientPayload, {
    nullable: true,
    description:
      'Allows a program something else, its tokens too and at once. Refused with NOT_FOUND, PROGRAM_REVOKED, CHANGED_SINCE, and as `createApiClient` is.',
  })
  changeApiClient(
    @Ctx() context: SignedIn,
    @Arg('input', () => ChangeApiClientInput, { description: 'Which, and what from now on.' })
    input: ChangeApiClientInput,
  ): Promise<Partial<ApiClientPayload> & Refused> {
    return onClient(context, input.id, (within, client) =>
      changeApiClient(
        within,
        client,
        {
          ...input,
          storeIds: input.storeIds?.map((id) => soughtUuid('Store', id)) ?? null,
          expectedVersion: input.expectedVersion ?? null,
        },
        context.viewer.personId,
        context.now,
      ),
    )
  }

  @Directive('@requires(scope: "integrations:administer")')
  @Mutation(() => ApiClientPayload, {
    nullable: true,
    description:
      'Ends a program for good and at once: its tokens and secrets open nothing any more, and its subscriptions end. Safe to repeat. Refused with NOT_FOUND.',
  })
  revokeApiClient(
    @Ctx() context: SignedIn,
    @Arg('input', () => RevokeApiClientInput, { description: 'Which.' }) { id }: RevokeApiClientInput,
  ): Promise<Partial<ApiClientPayload> & Refused> {
    return onClient(context, id, async (within, client) =>
      revokeApiClient(within, client, context.viewer.personId, context.now),
    )
  }
}

type Held = Awaited<ReturnType<typeof holdApiClient>>

/** Does something to a program of the viewer’s, in one transaction, and reads it anew. */
function onClient(
  { em, reads, viewer, now }: SignedIn,
  clientId: string,
  work: (within: SignedIn['em'], client: Held) => Promise<void>,
) {
  return refusable(async () => {
    const id = soughtUuid('ApiClient', clientId)
    await em.fork().transactional(async (within) => {
      const client = await holdApiClient(within, viewer, id, 'id')
      authorize(viewer, apiClientPolicy.administer, { partnerId: client.partner?.id ?? null })
      await work(within, client)
    })
    return { apiClient: (await readApiClientsById(reads, [id], { viewer, now })).get(id) ?? null }
  })
}
