import { error, fail, type RequestEvent } from '@sveltejs/kit'
import { graphql, type VariablesOf } from '@stoa/schema'
import type { Api } from './api.ts'
import { requestKey } from './request-key.ts'

const WEBHOOKS = graphql(`
  query Webhooks($partnerId: ID) {
    webhookEvents {
      type
      fields
    }
    webhooks(partnerId: $partnerId, first: 100) {
      nodes {
        id
        url
        description
        eventTypes
        isEnabled
        disabledReason
        failingSince
        lastDeliveredAt
      }
    }
  }
`)

const CREATE = graphql(`
  mutation CreateWebhook($input: CreateWebhookInput!) {
    createWebhook(input: $input) {
      secret
      webhook {
        id
      }
      userErrors {
        code
        field
      }
    }
  }
`)

const CHANGE = graphql(`
  mutation ChangeWebhook($input: ChangeWebhookInput!) {
    changeWebhook(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const ROTATE = graphql(`
  mutation RotateWebhookSecret($input: RotateWebhookSecretInput!) {
    rotateWebhookSecret(input: $input) {
      secret
      userErrors {
        code
        field
      }
    }
  }
`)

const DELETE = graphql(`
  mutation DeleteWebhook($input: DeleteWebhookInput!) {
    deleteWebhook(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const TEST = graphql(`
  mutation TestWebhook($input: TestWebhookInput!) {
    testWebhook(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const REPLAY = graphql(`
  mutation ReplayWebhookDelivery($input: ReplayWebhookDeliveryInput!) {
    replayWebhookDelivery(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const REPLAY_FAILED = graphql(`
  mutation ReplayFailedDeliveries($input: ReplayFailedDeliveriesInput!) {
    replayFailedDeliveries(input: $input) {
      count
      userErrors {
        code
        field
      }
    }
  }
`)

/** What a webhook can be told of, with the fields of each. */
export type WebhookEvents = readonly { type: TypedWebhook['eventTypes'][number]; fields: readonly string[] }[]

/** The webhooks of a partner, or with null of the platform, and what one can be told of. */
export async function readWebhooks(api: Api, partnerId: string | null) {
  const { webhooks, webhookEvents } = await api.query(WEBHOOKS, { partnerId })
  return { webhooks: webhooks?.nodes ?? [], events: toChoose(webhookEvents), requestKey: crypto.randomUUID() }
}

export type ListedWebhook = Awaited<ReturnType<typeof readWebhooks>>['webhooks'][number]

/** A trial message is sent to any, and chosen by none. */
export function toChoose(events: WebhookEvents | null | undefined): WebhookEvents {
  return (events ?? []).filter(({ type }) => type !== 'WEBHOOK_TESTED')
}

/** What was typed about a webhook; `fields` and `storeIds` are null for all. */
export type TypedWebhook = {
  url: string
  description: string
  eventTypes: VariablesOf<typeof CREATE>['input']['eventTypes']
  fields: string[] | null
  storeIds: string[] | null
}

/** What became of what was sent. A secret stands in this one answer alone. */
export type WebhookDone = {
  act: 'create' | 'change' | 'rotate' | 'delete' | 'test' | 'replay' | 'replayFailed'
  /** Which webhook it was about; empty for a new one that was refused. */
  webhook: string
  /** The secret, shown this once; null where it was sent before. */
  shown?: string | null
  /** How many deliveries are sent once more. */
  count?: number | null
  typed?: TypedWebhook
  refused?: { code: string; field: string | null }
}

type Refusals = { code: string; field: string[] | null }[] | undefined

/** Makes a webhook of whoever an event says: a partner’s id, or null for the platform. */
export function makeWebhook<Event extends RequestEvent>(ownerOf: (event: Event) => string | null) {
  return {
    async create(event: Event) {
      const form = await event.request.formData()
      const typed = typedWebhook(form)
      const partnerId = ownerOf(event)
      const key = requestKey(text(form, 'requestKey'), 'createWebhook', partnerId, typed)
      const input = { partnerId, ...typed, requestKey: key }
      const { createWebhook: made } = await event.locals.api.mutate(CREATE, { input })
      const done = { webhook: made?.webhook?.id ?? '', shown: made?.secret ?? null }
      return told({ act: 'create', ...done, typed }, made?.userErrors)
    },
  }
}

/** What is done to the webhook that an event names. */
export const webhookActions = {
  async change(event: RequestEvent) {
    const [form, id] = [await event.request.formData(), webhookOf(event)]
    const typed = typedWebhook(form)
    const isEnabled = form.get('isEnabled') === 'true'
    const input = { id, isEnabled, expectedVersion: Number(form.get('version')), ...typed }
    const { changeWebhook: changed } = await event.locals.api.mutate(CHANGE, { input })
    return told({ act: 'change', webhook: id, typed }, changed?.userErrors)
  },
  async rotate(event: RequestEvent) {
    const [form, id] = [await event.request.formData(), webhookOf(event)]
    const overlapHours = Number(form.get('overlapHours'))
    const key = requestKey(text(form, 'requestKey'), 'rotateWebhookSecret', id, overlapHours)
    const input = { id, overlapHours, requestKey: key }
    const { rotateWebhookSecret: rotated } = await event.locals.api.mutate(ROTATE, { input })
    return told({ act: 'rotate', webhook: id, shown: rotated?.secret ?? null }, rotated?.userErrors)
  },
  async test(event: RequestEvent) {
    const [form, id] = [await event.request.formData(), webhookOf(event)]
    const input = { id, requestKey: requestKey(text(form, 'requestKey'), 'testWebhook', id) }
    const { testWebhook: tested } = await event.locals.api.mutate(TEST, { input })
    return told({ act: 'test', webhook: id }, tested?.userErrors)
  },
  async replay(event: RequestEvent) {
    const [form, id] = [await event.request.formData(), webhookOf(event)]
    const delivery = text(form, 'delivery')
    const key = requestKey(text(form, 'requestKey'), 'replayWebhookDelivery', delivery)
    const input = { id: delivery, requestKey: key }
    const { replayWebhookDelivery: replayed } = await event.locals.api.mutate(REPLAY, { input })
    return told({ act: 'replay', webhook: id }, replayed?.userErrors)
  },
  async replayFailed(event: RequestEvent) {
    const [form, id] = [await event.request.formData(), webhookOf(event)]
    const hours = Number(form.get('hours'))
    const since = Temporal.Now.instant().subtract({ hours }).toString()
    const key = requestKey(text(form, 'requestKey'), 'replayFailedDeliveries', id, hours)
    const input = { id, since, requestKey: key }
    const { replayFailedDeliveries: replayed } = await event.locals.api.mutate(REPLAY_FAILED, { input })
    return told({ act: 'replayFailed', webhook: id, count: replayed?.count ?? 0 }, replayed?.userErrors)
  },
}

/** Deletes the webhook that an event names. @throws 404 where there is none */
export async function deleteWebhook(event: RequestEvent): Promise<void> {
  const { deleteWebhook: deleted } = await event.locals.api.mutate(DELETE, {
    input: { id: webhookOf(event) },
  })
  if (!deleted || deleted.userErrors.length > 0) error(404, 'NOT_FOUND')
}

function webhookOf({ params }: RequestEvent): string {
  return String(params['webhook'])
}

function told(done: WebhookDone, refusals: Refusals) {
  const refusal = refusals === undefined ? { code: 'REFUSED', field: null } : refusals[0]
  if (!refusal) return { done }
  const refused = { code: refusal.code, field: refusal.field?.at(-1) ?? null }
  return fail(422, { done: { ...done, refused } as WebhookDone })
}

function typedWebhook(form: FormData): TypedWebhook {
  return {
    url: text(form, 'url'),
    description: text(form, 'description'),
    eventTypes: form.getAll('eventTypes').map(String) as TypedWebhook['eventTypes'],
    fields: form.get('which') === 'SOME' ? form.getAll('fields').map(String) : null,
    storeIds: form.get('where') === 'SOME' ? form.getAll('stores').map(String) : null,
  }
}

function text(form: FormData, name: string): string {
  return String(form.get(name) ?? '')
}
