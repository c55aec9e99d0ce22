import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import type { Store } from '../stores/store.entity.ts'
import type { Reach } from './address-fence.ts'
import { grantedStores } from './granted-stores.ts'
import { webhookAddress } from './webhook-address.ts'
import {
  CHOSEN_EVENT_TYPES,
  PAYLOAD_VERSIONS,
  type PayloadVersion,
  WEBHOOK_FIELDS,
  type WebhookEventType,
} from './webhook-words.ts'
import type { Told } from './webhook.entity.ts'

const DESCRIPTION_LIMIT = 100

/** A webhook as somebody asks for it; `storeIds` are primary keys, null for all stores, and `fields` null for all fields. */
export type AskedWebhook = {
  url: string
  description: string
  eventTypes: readonly string[]
  fields: readonly string[] | null
  payloadVersion: string | null
  storeIds: readonly string[] | null
}

/**
 * What a webhook is to be told, and of which stores; `version` is the one that it has so far.
 * @throws Refusal `REQUIRED` or `TOO_LONG` (description, eventTypes, fields), `OUT_OF_RANGE` with the `names` of event types,
 * fields or versions that there are not, and those of `webhookAddress` and `grantedStores`
 */
export async function askedWebhook(
  within: EntityManager,
  partnerId: string | null,
  asked: AskedWebhook,
  reach: Reach,
  version: PayloadVersion | null,
): Promise<{ told: Told; stores: Store[] | null }> {
  const url = webhookAddress(asked.url, reach)
  const description = requiredText(asked.description, DESCRIPTION_LIMIT, 'description')
  const eventTypes = chosenOf<WebhookEventType>(CHOSEN_EVENT_TYPES, asked.eventTypes, 'eventTypes')
  const fields = asked.fields && chosenOf(WEBHOOK_FIELDS, asked.fields, 'fields')
  const wanted = asked.payloadVersion ?? version ?? PAYLOAD_VERSIONS.at(-1)!
  const [payloadVersion] = chosenOf(PAYLOAD_VERSIONS, [wanted], 'payloadVersion')
  const stores = await grantedStores(within, partnerId, asked.storeIds)
  const isLimited = stores !== null
  return {
    told: { url, description, eventTypes, fields, payloadVersion: payloadVersion!, isLimited },
    stores,
  }
}

/** Those of a closed list that were asked for, each once and in the order of the list. */
function chosenOf<Word extends string>(
  all: readonly Word[],
  asked: readonly string[],
  field: string,
): readonly Word[] {
  const names = asked.filter((word) => !all.includes(word as Word))
  if (names.length > 0) throw new Refusal('OUT_OF_RANGE', { names }, field)
  if (asked.length === 0) throw new Refusal('REQUIRED', {}, field)
  return all.filter((word) => asked.includes(word))
}
