import type { GraphQLResolveInfo } from 'graphql'
import {
  Arg,
  Args,
  Ctx,
  Directive,
  FieldResolver,
  ID,
  Info,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import { type Page, PageArgs, sliceOf } from '../graphql/connections.ts'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { notFound, refusable, type Refused } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { holdWebhook } from './find-webhook.ts'
import { replayDelivery, replayFailed, testWebhook } from './replay-deliveries.ts'
import { readAttempts, readDeliveries, readDeliveriesById } from './webhook-delivery.read.ts'
import { WebhookDelivery } from './webhook-delivery.entity.ts'
import {
  type WebhookAttempt,
  WebhookAttemptConnection,
  WebhookDeliveryConnection,
  WebhookDeliveryPayload,
  WebhookDeliveryStatus,
  WebhookDeliveryType,
} from './webhook-delivery.type.ts'
import type { DeliveryStatus } from './webhook-words.ts'
import { ReplayFailedDeliveriesInput, ReplayWebhookDeliveryInput, TestWebhookInput } from './webhook.input.ts'
import { webhookPolicy } from './webhook.policy.ts'
import { readWebhooksById } from './webhook.read.ts'
import { ReplayFailedDeliveriesPayload, WebhookType } from './webhook.type.ts'

/** What a webhook was told. */
@Resolver(() => WebhookType)
export class WebhookDeliveriesResolver {
  @FieldResolver(() => WebhookDeliveryConnection, {
    nullable: true,
    description: 'What it was told in the last 30 days and is yet to be told, the latest first.',
  })
  deliveries(
    @Root() { id }: WebhookType,
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('status', () => WebhookDeliveryStatus, {
      nullable: true,
      description: 'Only those that are so far; left out for all.',
    })
    status?: DeliveryStatus | null,
  ): Promise<Page<WebhookDeliveryType> | null> {
    const { reads, viewer } = context
    const slice = sliceOf(page, ['deliveries', status ?? null])
    const isCounted = selectedPaths(info).has('totalCount')
    const loader = loaderOf(context, `deliveries ${JSON.stringify([slice, isCounted])}`, (webhookIds) =>
      readDeliveries(reads, viewer, { webhookIds, status: status ?? null }, slice, isCounted),
    )
    return loader.load(soughtUuid('Webhook', id))
  }
}

@Resolver(() => WebhookDeliveryType)
export class WebhookDeliveryResolver {
  @Directive('@requires(scope: "integrations:read")')
  @Query(() => WebhookDeliveryType, {
    nullable: true,
    description:
      'One delivery by its id, which the header `webhook-id` tells; null when there is none, or it is not the viewer’s to see.',
  })
  webhookDelivery(
    @Ctx() context: SignedIn,
    @Arg('id', () => ID, { description: 'The delivery.' }) id: string,
  ): Promise<WebhookDeliveryType | null> {
    return deliveryAfter(context, soughtUuid('WebhookDelivery', id))
  }

  @FieldResolver(() => WebhookAttemptConnection, {
    nullable: true,
    description: 'Each time that it was sent, the latest first.',
  })
  attempts(
    @Root() { id }: WebhookDeliveryType,
    @Ctx() context: SignedIn,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<WebhookAttempt> | null> {
    const { reads, viewer } = context
    const slice = sliceOf(page, ['attempts'])
    const loader = loaderOf(context, `attempts ${JSON.stringify(slice)}`, (ids) =>
      readAttempts(reads, viewer, ids, slice),
    )
    return loader.load(soughtUuid('WebhookDelivery', id))
  }

  @Directive('@requires(scope: "integrations:administer")')
  @Mutation(() => WebhookDeliveryPayload, {
    nullable: true,
    description: 'Sends a webhook a trial message. Refused with NOT_FOUND, WEBHOOK_DISABLED and KEY_REUSED.',
  })
  testWebhook(
    @Ctx() context: SignedIn,
    @Arg('input', () => TestWebhookInput, { description: 'Which.' }) { id, requestKey }: TestWebhookInput,
  ): Promise<Partial<WebhookDeliveryPayload> & Refused> {
    return refusable(async () => {
      const deliveryId = await holding(context, soughtUuid('Webhook', id), (within, webhook) =>
        testWebhook(within, webhook, doingOf(context, requestKey), context.now),
      )
      return { delivery: await deliveryAfter(context, deliveryId) }
    })
  }

  @Directive('@requires(scope: "integrations:administer")')
  @Mutation(() => WebhookDeliveryPayload, {
    nullable: true,
    description:
      'Sends a delivery once more, under the same id, as often as the first time. What its webhook may not read any more is not sent. Refused with NOT_FOUND, WEBHOOK_DISABLED and KEY_REUSED.',
  })
  replayWebhookDelivery(
    @Ctx() context: SignedIn,
    @Arg('input', () => ReplayWebhookDeliveryInput, { description: 'Which.' })
    { id, requestKey }: ReplayWebhookDeliveryInput,
  ): Promise<Partial<WebhookDeliveryPayload> & Refused> {
    return refusable(async () => {
      const deliveryId = soughtUuid('WebhookDelivery', id)
      const found = await context.em.fork().findOne(WebhookDelivery, deliveryId)
      if (!found) throw notFound('id')
      await holding(context, found.webhook.id, async (within, webhook) => {
        const delivery = await within.findOneOrFail(WebhookDelivery, { id: deliveryId, webhook })
        await replayDelivery(within, webhook, delivery, doingOf(context, requestKey), context.now)
      })
      return { delivery: await deliveryAfter(context, deliveryId) }
    })
  }

  @Directive('@requires(scope: "integrations:administer")')
  @Mutation(() => ReplayFailedDeliveriesPayload, {
    nullable: true,
    description:
      'Sends all deliveries of a webhook once more that failed since an instant, each under its own id and in the order of its object. Refused with NOT_FOUND, WEBHOOK_DISABLED and KEY_REUSED.',
  })
  replayFailedDeliveries(
    @Ctx() context: SignedIn,
    @Arg('input', () => ReplayFailedDeliveriesInput, { description: 'Of which webhook, and since when.' })
    { id, since, requestKey }: ReplayFailedDeliveriesInput,
  ): Promise<Partial<ReplayFailedDeliveriesPayload> & Refused> {
    const { reads, viewer, now } = context
    return refusable(async () => {
      const webhookId = soughtUuid('Webhook', id)
      const count = await holding(context, webhookId, (within, webhook) =>
        replayFailed(within, webhook, since, doingOf(context, requestKey), now),
      )
      const webhook = (await readWebhooksById(reads, [webhookId], { viewer, now })).get(webhookId) ?? null
      return { webhook, count }
    })
  }
}

type Held = Awaited<ReturnType<typeof holdWebhook>>

/** Works in one transaction with a webhook that is the viewer’s to administer, held: of two at once, one after the other. */
function holding<Done>(
  { em, viewer }: SignedIn,
  id: string,
  work: (within: SignedIn['em'], webhook: Held) => Promise<Done>,
): Promise<Done> {
  return em.fork().transactional(async (within) => {
    const webhook = await holdWebhook(within, viewer, id, 'id')
    authorize(viewer, webhookPolicy.administer, { partnerId: webhook.partner?.id ?? null })
    return work(within, webhook)
  })
}

function doingOf({ viewer }: SignedIn, requestKey: string | null | undefined) {
  return { personId: viewer.personId, requestKey: requestKey ?? null }
}

async function deliveryAfter({ reads, viewer }: SignedIn, id: string): Promise<WebhookDeliveryType | null> {
  return (await readDeliveriesById(reads, viewer, [id])).get(id) ?? null
}
