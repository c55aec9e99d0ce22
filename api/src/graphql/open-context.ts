import type { MailLinks } from '../notifications/mail-links.ts'
import type { StatusBoard } from '../incidents/status-board.ts'
import type { Reach } from '../integrations/address-fence.ts'
import { readProgramViewer } from '../integrations/program-viewer.read.ts'
import type { Authentication } from '../people/authentication.ts'
import { readsOf, type WaysToRead } from '../people/reads-of.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Listener } from '../persistence/listen.ts'
import type { Orm } from '../persistence/orm.ts'
import { until } from '../persistence/until.ts'
import type { DemoPerson } from '../stores/platform.type.ts'
import { readAs } from '../stores/read-as.ts'
import { readViewer } from '../stores/viewer.read.ts'
import type { Buckets } from './buckets.ts'
import type { Context } from './context.ts'
import type { RequestEnd } from './request-end.ts'

/** What every request is answered with. */
export type ContextParts = WaysToRead & {
  orm: Orm
  /** Where the links of mails lead, and what seals them. */
  links: MailLinks
  /** How far the messages of webhooks may go. */
  webhookReach: Reach
  authentication: Authentication
  listener: Listener
  /** The status page, kept in memory. */
  statusBoard: StatusBoard
  /** Tells the time; a spec passes its own. */
  clock: () => Temporal.Instant
  /** Whom a visitor may sign in as; empty unless this is a demo. */
  demoPeople: readonly DemoPerson[]
  /** What requests take their points from. */
  buckets: Buckets
}

/** What is known of a request before anybody looks who asks. */
type Known = {
  /** Who asks with a token, or for whom Stoa asks by itself. */
  program?: Viewer | null
  /** When nobody waits for the answer any more: what is asked of the database ends with it. */
  end?: RequestEnd
}

/** Finds out who asks, and opens the ways to the database for them. */
export async function openContext(
  parts: ContextParts,
  client: Context['client'],
  setCookies: Context['setCookies'],
  { program, end }: Known = {},
): Promise<Context> {
  const viewer = program ?? (await whoAsks(parts, client, setCookies))
  const reads = readsOf(parts, viewer)
  const context: Context = {
    viewer,
    bucket: parts.buckets.of(viewer, client.address),
    costOfReading: 1,
    now: parts.clock(),
    em: parts.orm.em.fork(end && { signal: end.signal, inflightQueryAbortStrategy: 'cancel query' }),
    reads: end ? until(reads, end.signal) : reads,
    readAs: readAs(parts),
    end: end ?? null,
    links: parts.links,
    webhookReach: parts.webhookReach,
    listener: parts.listener,
    statusBoard: parts.statusBoard,
    authentication: parts.authentication,
    demoPeople: parts.demoPeople,
    client,
    setCookies,
    loaders: new Map(),
    idempotencyKey: null,
    async renew() {
      const viewer = await whoStillAsks(parts, client)
      const [now, reads, em] = [parts.clock(), readsOf(parts, viewer), parts.orm.em.fork()]
      Object.assign(context, { viewer, now, reads, em, loaders: new Map() })
      return viewer
    },
  }
  return context
}

async function whoAsks(
  parts: ContextParts,
  { cookie, token }: Context['client'],
  setCookies: Context['setCookies'],
): Promise<Viewer | null> {
  if (token !== null) return readProgramViewer(parts.reads, token, parts.clock())
  const { personId, cookies } = await parts.authentication.personOf(cookie)
  setCookies(cookies)
  return personId ? readViewer(parts.reads, personId) : null
}

/** Who asks by a session or a token that may be over by now; prolongs no session. */
export async function whoStillAsks(
  { reads, authentication, clock }: ContextParts,
  { cookie, token }: Context['client'],
): Promise<Viewer | null> {
  if (token !== null) return readProgramViewer(reads, token, clock())
  const personId = await authentication.stillSignedIn(cookie)
  return personId ? readViewer(reads, personId) : null
}
