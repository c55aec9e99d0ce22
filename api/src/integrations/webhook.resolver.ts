import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Directive, ID, Info, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import { type Page, PageArgs, sliceOf } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { notFound, refusable, type Refused } from '../graphql/errors.ts'
import { nodeId, soughtUuid } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { changeWebhook, deleteWebhook } from './change-webhook.ts'
import { createWebhook } from './create-webhook.ts'
import { holdWebhook } from './find-webhook.ts'
import { rotateWebhookSecret } from './rotate-webhook-secret.ts'
import { messageType, WEBHOOK_EVENT_TYPES, WEBHOOK_EVENTS } from './webhook-words.ts'
import {
  ChangeWebhookInput,
  CreateWebhookInput,
  DeleteWebhookInput,
  RotateWebhookSecretInput,
} from './webhook.input.ts'
import { webhookPolicy } from './webhook.policy.ts'
import { readWebhooks, readWebhooksById } from './webhook.read.ts'
import {
  DeleteWebhookPayload,
  WebhookConnection,
  WebhookEvent,
  WebhookPayload,
  WebhookSecretPayload,
  WebhookType,
} from './webhook.type.ts'

const OVERLAP_HOURS = 24

@Resolver(() => WebhookType)
export class WebhookResolver {
  @Directive('@requires(scope: "integrations:read")')
  @Query(() => WebhookConnection, {
    nullable: true,
    description:
      'The webhooks of a partner, for its ADMINs and programs, or of the platform, for administrators and its programs (A3): the latest first. A program that is limited to some stores sees those that are told of these stores alone. Of others an empty list.',
  })
  webhooks(
    @Ctx() { reads, viewer, now }: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('partnerId', () => ID, {
      nullable: true,
      description: 'Of which partner; left out for the platform’s own.',
    })
    partnerId?: string | null,
  ): Promise<Page<WebhookType>> {
    const owner = partnerId == null ? null : soughtUuid('Partner', partnerId)
    const slice = sliceOf(page, ['webhooks', owner])
    return readWebhooks(reads, owner, slice, selectedPaths(info).has('totalCount'), { viewer, now })
  }

  @Directive('@requires(scope: "integrations:read")')
  @Query(() => WebhookType, {
    nullable: true,
    description: 'One webhook by its id; null when there is none, or it is not the viewer’s to see.',
  })
  webhook(
    @Ctx() context: SignedIn,
    @Arg('id', () => ID, { description: 'The webhook.' }) id: string,
  ): Promise<WebhookType | null> {
    return webhookAfter(context, soughtUuid('Webhook', id))
  }

  @Directive('@requires(scope: "integrations:read")')
  @Query(() => [WebhookEvent], {
    nullable: true,
    description: 'What a webhook can be told of, with the fields of each type.',
  })
  webhookEvents(): WebhookEvent[] {
    return WEBHOOK_EVENT_TYPES.map((type) => {
      const { scopes, fields } = WEBHOOK_EVENTS[type]
      return { type, name: messageType(type), scopes: [...scopes], fields: [...fields] }
    })
  }

  @Directive('@requires(scope: "integrations:administer")')
  @Mutation(() => WebhookSecretPayload, {
    nullable: true,
    description:
      'Makes a webhook of a partner, for its ADMINs, or of the platform, for administrators (A3), with its first secret, which is told this once. Refused with REQUIRED, TOO_LONG, URL_REFUSED, OUT_OF_RANGE, STORES_OF_PARTNER, TOO_MANY_WEBHOOKS beyond 20, KEY_REUSED, and with NOT_FOUND for a partner that is not the viewer’s, or a store that the partner does not look after.',
  })
  createWebhook(
    @Ctx() context: SignedIn,
    @Arg('input', () => CreateWebhookInput, { description: 'Whose, where, and told of what.' })
    { partnerId, requestKey, ...asked }: CreateWebhookInput,
  ): Promise<Partial<WebhookSecretPayload> & Refused> {
    const { em, viewer, now } = context
    return refusable(async () => {
      const ownerId = partnerId == null ? null : soughtUuid('Partner', partnerId)
      if (ownerId !== null && !viewer.partnerMemberships.some((each) => each.partnerId === ownerId))
        throw notFound('partnerId')
      authorize(viewer, webhookPolicy.administer, { partnerId: ownerId })
      const by = { personId: viewer.personId, requestKey: requestKey ?? null }
      const { id, plain } = await createWebhook(em, ownerId, askedOf(asked), keepingOf(context), by, now)
      return { webhook: await webhookAfter(context, id), secret: plain }
    })
  }

  @Directive('@requires(scope: "integrations:administer")')
  @Mutation(() => WebhookPayload, {
    nullable: true,
    description:
      'Tells a webhook something else, or elsewhere, from now on; switches it on or off. What waits for it goes there at once. Refused with NOT_FOUND, CHANGED_SINCE, and as `createWebhook` is.',
  })
  changeWebhook(
    @Ctx() context: SignedIn,
    @Arg('input', () => ChangeWebhookInput, { description: 'Which, and what from now on.' })
    { id, isEnabled, expectedVersion, ...asked }: ChangeWebhookInput,
  ): Promise<Partial<WebhookPayload> & Refused> {
    const { viewer, now } = context
    return refusable(async () => {
      const wanted = { ...askedOf(asked), isEnabled, expectedVersion: expectedVersion ?? null }
      await holding(context, id, (within, webhook) =>
        changeWebhook(within, webhook, wanted, keepingOf(context).reach, viewer.personId, now),
      )
      return { webhook: await webhookAfter(context, soughtUuid('Webhook', id)) }
    })
  }

  @Directive('@requires(scope: "integrations:administer")')
  @Mutation(() => WebhookSecretPayload, {
    nullable: true,
    description:
      'Gives a webhook a new secret and key, which is told this once; the ones before sign beside them for a while, and those before end. Refused with NOT_FOUND, OUT_OF_RANGE and KEY_REUSED.',
  })
  rotateWebhookSecret(
    @Ctx() context: SignedIn,
    @Arg('input', () => RotateWebhookSecretInput, { description: 'Of which, and for how long both sign.' })
    { id, overlapHours, requestKey }: RotateWebhookSecretInput,
  ): Promise<Partial<WebhookSecretPayload> & Refused> {
    const { viewer, links, now } = context
    return refusable(async () => {
      const asked = {
        overlapHours: overlapHours ?? OVERLAP_HOURS,
        requestKey: requestKey ?? null,
        secret: links.secret,
      }
      const secret = await holding(context, id, (within, webhook) =>
        rotateWebhookSecret(within, webhook, asked, viewer.personId, now),
      )
      return { webhook: await webhookAfter(context, soughtUuid('Webhook', id)), secret }
    })
  }

  @Directive('@requires(scope: "integrations:administer")')
  @Mutation(() => DeleteWebhookPayload, {
    nullable: true,
    description:
      'Deletes a webhook for good and at once: nothing more is sent to it. Safe to repeat. Refused with NOT_FOUND.',
  })
  deleteWebhook(
    @Ctx() context: SignedIn,
    @Arg('input', () => DeleteWebhookInput, { description: 'Which.' }) { id }: DeleteWebhookInput,
  ): Promise<Partial<DeleteWebhookPayload> & Refused> {
    const { viewer, now } = context
    return refusable(async () => {
      const deleted = await holding(
        context,
        id,
        async (within, webhook) => {
          deleteWebhook(within, webhook, viewer.personId, now)
          return webhook.id
        },
        true,
      )
      return { deletedWebhookId: nodeId('Webhook', deleted) }
    })
  }
}

type Held = Awaited<ReturnType<typeof holdWebhook>>

/** Works in one transaction with a webhook that is the viewer’s to administer, held: of two at once, one after the other. */
function holding<Done>(
  { em, viewer }: SignedIn,
  id: string,
  work: (within: SignedIn['em'], webhook: Held) => Promise<Done>,
  isDeletedToo = false,
): Promise<Done> {
  return em.fork().transactional(async (within) => {
    const webhook = await holdWebhook(within, viewer, soughtUuid('Webhook', id), 'id', isDeletedToo)
    authorize(viewer, webhookPolicy.administer, { partnerId: webhook.partner?.id ?? null })
    return work(within, webhook)
  })
}

async function webhookAfter({ reads, viewer, now }: SignedIn, id: string): Promise<WebhookType | null> {
  return (await readWebhooksById(reads, [id], { viewer, now })).get(id) ?? null
}

function keepingOf({ links, webhookReach }: SignedIn) {
  return { reach: webhookReach, secret: links.secret }
}

function askedOf(input: Omit<CreateWebhookInput, 'partnerId' | 'requestKey'>) {
  const { url, description, eventTypes, fields, payloadVersion, storeIds } = input
  return {
    url,
    description,
    eventTypes,
    fields: fields ?? null,
    payloadVersion: payloadVersion ?? null,
    storeIds: storeIds?.map((id) => soughtUuid('Store', id)) ?? null,
  }
}
