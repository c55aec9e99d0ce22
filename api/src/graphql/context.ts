import type { EntityManager } from '@mikro-orm/postgresql'
import DataLoader from 'dataloader'
import type { Bucket } from './buckets.ts'
import { measures } from '../persistence/measures.ts'
import type { RequestEnd } from './request-end.ts'
import type { StatusBoard } from '../incidents/status-board.ts'
import type { Authentication } from '../people/authentication.ts'
import type { MailLinks } from '../notifications/mail-links.ts'
import type { Reach } from '../integrations/address-fence.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Listener } from '../persistence/listen.ts'
import type { Reads } from '../persistence/reads.ts'
import type { ReadAs } from '../stores/read-as.ts'
import type { DemoPerson } from '../stores/platform.type.ts'

/** What a resolver is given: who asks, when, and the ways to the database. */
export type Context = {
  viewer: Viewer | null
  /** What the request takes its points from. */
  bucket: Bucket
  /** What its document costs if it cannot be executed, in points. */
  costOfReading: number
  /** The moment of the request, the same for everything in it. */
  now: Temporal.Instant
  /** A forked entity manager, for writes. */
  em: EntityManager
  /** Behind the fence, unless who asks is of the platform: no row of anybody else comes by it, whatever is asked. */
  reads: Reads
  /** How a person reads whom the request became meanwhile. */
  readAs: ReadAs
  /** When the request is over; null for what goes on without an end. */
  end: RequestEnd | null
  /** Wakes what goes on after a request is answered: subscriptions. */
  listener: Listener
  /** The status page, kept in memory: it is shown while the database is away. */
  statusBoard: StatusBoard
  /** Where the links of mails lead, and what seals them. */
  links: MailLinks
  /** How far the messages of webhooks may go. */
  webhookReach: Reach
  authentication: Authentication
  /** Whom a visitor may sign in as; empty unless this is a demo. */
  demoPeople: readonly DemoPerson[]
  /** Where the request came from, and by what it says who asks: a session’s cookie, or the token of a program. */
  client: { address: string; userAgent: string; cookie: string; token: string | null }
  setCookies: (cookies: readonly string[]) => void
  loaders: Map<string, DataLoader<string, unknown>>
  /** What a mutation keeps as its `requestKey` where its request came under a key; null for none. */
  idempotencyKey: string | null
  /**
   * Finds out anew who asks, what they may see and what time it is, for what goes on after a request is answered: a
   * subscription asks before each thing it tells. Null once the session is over, or the token opens nothing any more.
   */
  renew: () => Promise<Viewer | null>
}

/** A request of someone who is signed in, as root fields behind `@requires` see it. */
export type SignedIn = Context & { viewer: Viewer }

/** A batch read that lives as long as its request. Keys are UUIDs; the batch answers in their order. */
export function loaderOf<Value>(
  context: Context,
  name: string,
  batch: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): DataLoader<string, Value | null> {
  let loader = context.loaders.get(name)
  if (!loader) {
    loader = new DataLoader<string, unknown>(async (keys) => {
      measures.batchSize().record(keys.length, { 'stoa.loader': name })
      const found = await batch(keys)
      return keys.map((key) => found.get(key) ?? null)
    })
    context.loaders.set(name, loader)
  }
  return loader as DataLoader<string, Value | null>
}
