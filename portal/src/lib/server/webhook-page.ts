import { error } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { PAGE_FIELDS } from '#lib/ui/page/page-fields.ts'
import type { Api } from './api.ts'
import { toChoose } from './webhooks.ts'

const ON_A_PAGE = 25

const WEBHOOK = graphql(
  `
    query Webhook(
      $id: ID!
      $status: WebhookDeliveryStatus
      $first: Int
      $after: String
      $last: Int
      $before: String
    ) {
      webhookEvents {
        type
        fields
      }
      webhook(id: $id) {
        id
        version
        url
        description
        eventTypes
        fields
        payloadVersion
        stores {
          id
          name
        }
        partner {
          id
        }
        isEnabled
        disabledReason
        disabledAt
        failingSince
        lastDeliveredAt
        secrets {
          hint
          publicKey
          createdAt
          endsAt
        }
        changes {
          kind
          count
          at
          by {
            name
          }
        }
        viewerCan {
          administer
        }
        deliveries(first: $first, after: $after, last: $last, before: $before, status: $status) {
          nodes {
            id
            type
            status
            attemptCount
            lastStatus
            lastProblem
            nextTryAt
            at
          }
          pageInfo {
            ...PageFields
          }
        }
      }
    }
  `,
  [PAGE_FIELDS],
)

const ATTEMPTS = graphql(`
  query WebhookAttempts($id: ID!) {
    webhookDelivery(id: $id) {
      attempts(first: 50) {
        nodes {
          number
          startedAt
          endedAt
          status
          problem
          answer
        }
      }
    }
  }
`)

/** The statuses that deliveries are narrowed to, beside all. */
export const NARROWED = ['WAITING', 'FAILED'] as const

/**
 * A webhook of an owner with a page of what it was told, and the attempts of the delivery that the address opens.
 * @throws 404 for missing and foreign alike
 */
export async function readWebhook(api: Api, id: string, partnerId: string | null, search: URLSearchParams) {
  const status = NARROWED.find((each) => each === search.get('status')) ?? null
  const before = search.get('before')
  const slice = before ? { last: ON_A_PAGE, before } : { first: ON_A_PAGE, after: search.get('after') }
  const opened = search.get('delivery')
  const [{ webhook, webhookEvents }, attempts] = await Promise.all([
    api.query(WEBHOOK, { id, status, ...slice }),
    opened ? api.query(ATTEMPTS, { id: opened }) : null,
  ])
  if (!webhook || (webhook.partner?.id ?? null) !== partnerId) error(404, 'NOT_FOUND')
  const { deliveries, ...rest } = webhook
  return {
    webhook: rest,
    events: toChoose(webhookEvents),
    deliveries: deliveries?.nodes ?? [],
    pageInfo: deliveries?.pageInfo ?? null,
    status,
    opened,
    attempts: attempts?.webhookDelivery?.attempts?.nodes ?? [],
    requestKey: crypto.randomUUID(),
  }
}

type Read = Awaited<ReturnType<typeof readWebhook>>
export type ShownWebhook = Read['webhook']
export type ShownDelivery = Read['deliveries'][number]
export type ShownAttempt = Read['attempts'][number]
