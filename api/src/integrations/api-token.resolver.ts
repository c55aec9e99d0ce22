import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { notFound, refusable, type Refused } from '../graphql/errors.ts'
import { nodeId, soughtUuid } from '../graphql/node-id.ts'
import {
  AddApiClientSecretInput,
  IssueApiTokenInput,
  RevokeApiClientSecretInput,
  RevokeApiTokenInput,
} from './api-client.input.ts'
import { apiClientPolicy } from './api-client.policy.ts'
import { readApiClientsById } from './api-client.read.ts'
import { AddApiClientSecretPayload, ApiClientPayload, IssueApiTokenPayload } from './api-client.type.ts'
import { ApiClientSecret, ApiToken } from './api-token.entity.ts'
import { addClientSecret, revokeClientSecret } from './client-secret.ts'
import { holdApiClient } from './find-api-client.ts'
import { issueApiToken } from './issue-api-token.ts'
import { revokeApiToken } from './revoke-api-token.ts'

/** What a program proves itself by. */
@Resolver()
export class ApiTokenResolver {
  @Directive('@requires(scope: "integrations:administer")')
  @Mutation(() => IssueApiTokenPayload, {
    nullable: true,
    description:
      'Issues a token of a program, which is told this once and kept hashed (A1). Refused with NOT_FOUND, PROGRAM_REVOKED, OUT_OF_RANGE, and TOO_MANY_TOKENS beyond 20 live ones.',
  })
  issueApiToken(
    @Ctx() context: SignedIn,
    @Arg('input', () => IssueApiTokenInput, { description: 'Of which program, and for how long.' })
    { apiClientId, days, requestKey }: IssueApiTokenInput,
  ): Promise<Partial<IssueApiTokenPayload> & Refused> {
    return refusable(async () => {
      const id = soughtUuid('ApiClient', apiClientId)
      const asked = { days, requestKey: requestKey ?? null }
      const { token, plain } = await holding(context, id, 'apiClientId', (within, client) =>
        issueApiToken(within, client, asked, context.viewer.personId, context.now),
      )
      const apiClient = await clientAfter(context, id)
      const apiToken = apiClient?.tokens.find((each) => each.id === nodeId('ApiToken', token.id)) ?? null
      return { apiClient, apiToken, token: plain }
    })
  }

  @Directive('@requires(scope: "integrations:administer")')
  @Mutation(() => ApiClientPayload, {
    nullable: true,
    description:
      'Ends a token at once, and the subscriptions that rest on it. Safe to repeat. Refused with NOT_FOUND.',
  })
  revokeApiToken(
    @Ctx() context: SignedIn,
    @Arg('input', () => RevokeApiTokenInput, { description: 'Which.' }) { id }: RevokeApiTokenInput,
  ): Promise<Partial<ApiClientPayload> & Refused> {
    return refusable(async () => {
      const token = await context.em
        .fork()
        .findOne(ApiToken, { id: soughtUuid('ApiToken', id), kind: 'STATIC' })
      if (!token) throw notFound('id')
      await holding(context, token.client.id, 'id', async (within) =>
        revokeApiToken(
          within,
          await within.findOneOrFail(ApiToken, token.id),
          context.viewer.personId,
          context.now,
        ),
      )
      return { apiClient: await clientAfter(context, token.client.id) }
    })
  }

  @Directive('@requires(scope: "integrations:administer")')
  @Mutation(() => AddApiClientSecretPayload, {
    nullable: true,
    description:
      'Adds a client secret to a program, which is told this once and kept hashed; with two live ones a program goes over from one to the other. Refused with NOT_FOUND, PROGRAM_REVOKED, and TOO_MANY_SECRETS beyond two live ones.',
  })
  addApiClientSecret(
    @Ctx() context: SignedIn,
    @Arg('input', () => AddApiClientSecretInput, { description: 'Of which program.' })
    { apiClientId, requestKey }: AddApiClientSecretInput,
  ): Promise<Partial<AddApiClientSecretPayload> & Refused> {
    return refusable(async () => {
      const id = soughtUuid('ApiClient', apiClientId)
      const { secret, plain } = await holding(context, id, 'apiClientId', (within, client) =>
        addClientSecret(within, client, requestKey ?? null, context.viewer.personId, context.now),
      )
      const apiClient = await clientAfter(context, id)
      const kept = apiClient?.secrets.find((each) => each.id === nodeId('ApiClientSecret', secret.id)) ?? null
      return { apiClient, secret: kept, clientSecret: plain }
    })
  }

  @Directive('@requires(scope: "integrations:administer")')
  @Mutation(() => ApiClientPayload, {
    nullable: true,
    description:
      'Ends a client secret at once, with the tokens that were got with it. Safe to repeat. Refused with NOT_FOUND.',
  })
  revokeApiClientSecret(
    @Ctx() context: SignedIn,
    @Arg('input', () => RevokeApiClientSecretInput, { description: 'Which.' })
    { id }: RevokeApiClientSecretInput,
  ): Promise<Partial<ApiClientPayload> & Refused> {
    return refusable(async () => {
      const secret = await context.em.fork().findOne(ApiClientSecret, soughtUuid('ApiClientSecret', id))
      if (!secret) throw notFound('id')
      await holding(context, secret.client.id, 'id', async (within) =>
        revokeClientSecret(
          within,
          await within.findOneOrFail(ApiClientSecret, secret.id),
          context.viewer.personId,
          context.now,
        ),
      )
      return { apiClient: await clientAfter(context, secret.client.id) }
    })
  }
}

type Held = Awaited<ReturnType<typeof holdApiClient>>

/** Works in one transaction with a program that is the viewer’s to administer, held: of two at once, one after the other. */
function holding<Done>(
  { em, viewer }: SignedIn,
  id: string,
  field: string,
  work: (within: SignedIn['em'], client: Held) => Promise<Done>,
): Promise<Done> {
  return em.fork().transactional(async (within) => {
    const client = await holdApiClient(within, viewer, id, field)
    authorize(viewer, apiClientPolicy.administer, { partnerId: client.partner?.id ?? null })
    return work(within, client)
  })
}

async function clientAfter({ reads, viewer, now }: SignedIn, id: string) {
  return (await readApiClientsById(reads, [id], { viewer, now })).get(id) ?? null
}
