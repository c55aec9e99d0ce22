import { setTimeout as pause } from 'node:timers/promises'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { nodeId } from '../graphql/node-id.ts'
import { readsOf, type WaysToRead } from '../people/reads-of.ts'
import { measures } from '../persistence/measures.ts'
import type { Reach } from './address-fence.ts'
import { type Answer, postMessage } from './post-message.ts'
import { unsealSecret } from './seal-secret.ts'
import { dropDelivery, settleDelivery } from './settle-delivery.ts'
import { type SigningKeys, signedHeaders } from './sign-message.ts'
import { takeDeliveries, type TakenDelivery } from './take-deliveries.ts'
import { readFacts } from './webhook-facts.read.ts'
import { messageBody } from './webhook-message.ts'
import { readWebhookOwner, type WebhookOwner } from './webhook-owner.read.ts'

/** What sending needs: the database, where links lead and what unseals secrets, how far a message may go. */
export type HookSending = WaysToRead & {
  em: EntityManager
  links: { origin: string; secret: string }
  reach: Reach
  logger: Pick<Logger, 'error' | 'warn'>
  /** How long a receiver may take; the usual time where left out. */
  patienceMs?: number
}

/** So many messages are on their way from one process at once. */
const MOST_AT_ONCE = 100

/** A turn takes on no more than this, so that it ends. */
const MOST_PER_TURN = 2_000

/** How long a turn that is still sending waits before it looks for more, in milliseconds. */
const LOOKS_EVERY_MS = 500

/**
 * Sends what is due, many at once, with any number of workers: each takes what no other has, counts the attempt, lets go of it
 * before it speaks to a receiver, and writes down at once what became of it. So no transaction waits on a network, and what
 * its process did not live to write down is sent once more, under the same id.
 * @returns how many attempts were made
 */
export async function sendDeliveries(sending: HookSending, clock: () => Temporal.Instant): Promise<number> {
  const busy = new Set<Promise<void>>()
  let ended = 0
  for (let made = 0; ;) {
    const endedBefore = ended
    const room = Math.min(MOST_AT_ONCE - busy.size, MOST_PER_TURN - made)
    const taken = room > 0 ? await takeDeliveries(sending.em, room, clock()) : []
    made += taken.length
    for (const delivery of taken) {
      const sent = send(sending, delivery, clock).finally(() => {
        ended++
        busy.delete(sent)
      })
      busy.add(sent)
    }
    // What ended meanwhile may have been what others waited for.
    if (taken.length > 0 || (room > 0 && ended > endedBefore)) continue
    if (busy.size === 0) return made
    const looking = new AbortController()
    await Promise.race([
      ...busy,
      pause(LOOKS_EVERY_MS, undefined, { signal: looking.signal }).catch(() => {}),
    ])
    looking.abort()
  }
}

/** Makes one attempt. What goes wrong on our side is logged, and the attempt is another’s once its lease is over. */
async function send(
  sending: HookSending,
  delivery: TakenDelivery,
  clock: () => Temporal.Instant,
): Promise<void> {
  const { em, links, reach, patienceMs } = sending
  try {
    const owner = await readWebhookOwner(sending.reads, delivery.webhookId, clock())
    if (!owner) return
    const facts = await readFacts(readsOf(sending, owner.viewer), owner.viewer, delivery, links.origin)
    if (!facts) return await dropDelivery(em, delivery, clock())
    const id = nodeId('WebhookDelivery', delivery.id)
    const keys = keysOf(owner, links.secret)
    const body = messageBody(delivery.type, facts, owner.fields)
    const answer: Answer =
      keys.length === 0
        ? { status: null, problem: 'SECRET_UNREADABLE', text: '', retryAfter: null }
        : await postMessage(owner.url, signedHeaders(id, body, keys, clock()), body, reach, patienceMs)
    if (Math.floor((answer.status ?? 0) / 100) === 2) measureLag(delivery, clock())
    await settleDelivery(em, delivery, answer, clock(), Math.random())
  } catch (error) {
    sending.logger.error({ err: error, delivery: delivery.id }, 'sending to a webhook')
  }
}

function measureLag({ type, at }: TakenDelivery, now: Temporal.Instant): void {
  const lag = now.since(Temporal.Instant.from(at)).total('seconds')
  measures.webhookLag().record(lag, { 'stoa.webhook.event': type })
}

/** What Stoa’s secret of today opens. */
function keysOf({ secrets }: WebhookOwner, secret: string): SigningKeys[] {
  return secrets.flatMap(({ id, sealedSecret, sealedKey }) => {
    const plain = unsealSecret(secret, id, sealedSecret)
    const key = unsealSecret(secret, id, sealedKey)
    return plain && key ? { secret: plain, key } : []
  })
}
