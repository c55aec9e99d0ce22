import { createHash } from 'node:crypto'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { Person } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Tables } from '../persistence/reads.ts'
import { sendOnce } from '../persistence/send-once.ts'
import { Partner } from '../stores/partner.entity.ts'
import { credentialHash } from './credential.ts'
import type { Walk } from './export-document.ts'
import { EXPORTS, MOST_EXPORTS, MOST_KEPT_BYTES, UNDER_WAY } from './export-words.ts'
import { Export } from './export.entity.ts'
import { rightsOf } from './held-rights.ts'

/** What is asked for: a document as it came, and how its list is walked. */
export type OrderedExport = { source: string; walk: Walk; requestKey: string | null }

/** Who asks; a program with which token. */
export type ExportAsker = { viewer: Viewer; token: string | null }

/**
 * Puts an export in the queue, and wakes whoever runs it; sent twice with the same key, once. @returns its primary key
 * @throws Refusal `TOO_MANY_EXPORTS`, `EXPORTS_FULL`, `KEY_REUSED`
 */
export async function startExport(
  em: EntityManager,
  { source, walk, requestKey }: OrderedExport,
  { viewer, token }: ExportAsker,
  now: Temporal.Instant,
): Promise<string> {
  const request = { requestKey, requestHash: hashOf([source, walk.variables]) }
  return sendOnce(
    () => startedBefore(em, request, viewer.personId),
    () =>
      em.fork({ keepTransactionContext: true }).transactional(async (within) => {
        // Held, so that of many at once each counts those before it.
        const asker = await within.findOneOrFail(Person, viewer.personId, {
          lockMode: LockMode.PESSIMISTIC_WRITE,
        })
        if ((await within.count(Export, { asker, status: { $in: UNDER_WAY } })) >= MOST_EXPORTS)
          throw new Refusal('TOO_MANY_EXPORTS')
        if ((await keptBytes(within, viewer.personId)) >= MOST_KEPT_BYTES) throw new Refusal('EXPORTS_FULL')
        const { field, variables, scopes } = walk
        const ordered = { document: source, variables, field, rights: rightsOf(viewer, scopes), ...request }
        const by = { ...toldOf(within, viewer), ...(await readTokenIds(within, token)) }
        const queued = Export.queue(asker, { ...ordered, ...by }, now)
        within.persist(queued)
        await sql`select pg_notify('stoa', ${EXPORTS})`.execute(within.getKysely<Tables>())
        return queued.id
      }),
  )
}

async function startedBefore(
  em: EntityManager,
  { requestKey, requestHash }: Pick<Export, 'requestKey' | 'requestHash'>,
  personId: string,
): Promise<string | null> {
  if (!requestKey) return null
  const before = await em.fork().findOne(Export, { asker: personId, requestKey })
  if (!before) return null
  if (before.requestHash !== requestHash) throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return before.id
}

/** How much room the files of one asker take until they are swept. */
async function keptBytes(within: EntityManager, personId: string): Promise<number> {
  const { rows } = await sql<{ bytes: string }>`
    select coalesce(sum(packed_bytes), 0) as bytes from export
    where asker_id = ${personId}::uuid and segments <> '{}'`.execute(within.getKysely<Tables>())
  return Number(rows[0]!.bytes)
}

/** Whose webhooks are told: those of the one partner that somebody works for, or of the platform. */
function toldOf(within: EntityManager, { staffRole, partnerMemberships }: Viewer) {
  const [only, other] = partnerMemberships
  const partner = !staffRole && only && !other ? within.getReference(Partner, only.partnerId) : null
  return { partner, isPlatforms: staffRole !== null }
}

async function readTokenIds(within: EntityManager, token: string | null) {
  const { rows } = await sql<{ tokenId: string; secretId: string | null }>`
    select id as "tokenId", secret_id as "secretId" from api_token
    where hash = ${token === null ? null : credentialHash(token)}::text`.execute(within.getKysely<Tables>())
  return rows[0] ?? { tokenId: null, secretId: null }
}

function hashOf(request: unknown): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('base64url')
}
