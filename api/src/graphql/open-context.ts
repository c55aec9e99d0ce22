import type { MailLinks } from '../notifications/mail-links.ts'
import type { StatusBoard } from '../incidents/status-board.ts'
import type { Authentication } from '../people/authentication.ts'
import type { Listener } from '../persistence/listen.ts'
import type { Orm } from '../persistence/orm.ts'
import type { Reads } from '../persistence/reads.ts'
import type { DemoPerson } from '../stores/platform.type.ts'
import { readViewer } from '../stores/viewer.read.ts'
import type { Context } from './context.ts'

/** What every request is answered with. */
export type ContextParts = {
  orm: Orm
  reads: Reads
  /** Where the links of mails lead, and what seals them. */
  links: MailLinks
  authentication: Authentication
  listener: Listener
  /** The status page, kept in memory. */
  statusBoard: StatusBoard
  /** Tells the time; a spec passes its own. */
  clock: () => Temporal.Instant
  /** Whom a visitor may sign in as; empty unless this is a demo. */
  demoPeople: readonly DemoPerson[]
}

/** Finds out who asks, and opens the ways to the database for them. */
export async function openContext(
  parts: ContextParts,
  client: Context['client'],
  setCookies: Context['setCookies'],
): Promise<Context> {
  const { personId, cookies } = await parts.authentication.personOf(client.cookie)
  setCookies(cookies)
  const context: Context = {
    viewer: personId ? await readViewer(parts.reads, personId) : null,
    now: parts.clock(),
    em: parts.orm.em.fork(),
    reads: parts.reads,
    links: parts.links,
    listener: parts.listener,
    statusBoard: parts.statusBoard,
    authentication: parts.authentication,
    demoPeople: parts.demoPeople,
    client,
    setCookies,
    loaders: new Map(),
    async renew() {
      const still = await parts.authentication.stillSignedIn(client.cookie)
      const viewer = still ? await readViewer(parts.reads, still) : null
      Object.assign(context, { viewer, now: parts.clock(), em: parts.orm.em.fork(), loaders: new Map() })
      return viewer
    },
  }
  return context
}
