import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { Incident } from '../incidents/incident.entity.ts'
import { FixedIncident, PlatformFix } from '../incidents/platform-fix.entity.ts'
import { endIncident } from '../incidents/post-incident-update.ts'
import { resolveByFix, type TellProgress } from '../tickets/resolve-by-fix.ts'
import { decideSuggestion } from './decide-suggestion.ts'
import { holdStanding } from './hold-standing.ts'
import { SuggestionFix } from './suggestion-fix.entity.ts'
import { Suggestion } from './suggestion.entity.ts'

/**
 * Ships the fixes that are on their way, each in one transaction: a process that dies leaves nothing half, and another
 * turn begins again (I2). One that another process is shipping is left to it; one that fails is logged, and stops no other.
 * @returns how many were shipped
 */
export async function shipFixes(
  em: EntityManager,
  clock: () => Temporal.Instant,
  logger?: Pick<Logger, 'error'>,
): Promise<number> {
  const waiting = await em.fork().find(PlatformFix, { state: 'SHIPPING' }, { orderBy: { id: 'asc' } })
  let shipped = 0
  for (const { id } of waiting)
    try {
      if (await shipOne(em, id, clock)) shipped++
    } catch (error) {
      if (!logger) throw error
      logger.error({ err: error, fix: id }, 'A fix could not be shipped.')
    }
  return shipped
}

function shipOne(em: EntityManager, fixId: string, clock: () => Temporal.Instant): Promise<boolean> {
  return em.fork().transactional(async (within) => {
    if (!(await isMine(within, fixId))) return false
    const fix = await within.findOneOrFail(PlatformFix, fixId, { populate: ['shippedBy'] })
    if (fix.state !== 'SHIPPING') return false
    await shipWithin(within, fix, clock, (done, total) => tell(em, fixId, done, total))
    return true
  })
}

/** Ships a fix within a transaction that is under way: its tickets, its incidents, and the suggestion that it came from. */
export async function shipWithin(
  em: EntityManager,
  fix: PlatformFix,
  clock: () => Temporal.Instant,
  tell: TellProgress,
): Promise<void> {
  const resolved = await resolveByFix(em, fix, clock, tell)
  const now = clock()
  await endIncidents(em, fix, now)
  await shipSuggestion(em, fix, now)
  fix.ship(resolved, now)
}

/** Of all workers, the one that may ship a fix; it stays so until its transaction ends, however it ends. */
async function isMine(em: EntityManager, fixId: string): Promise<boolean> {
  const { rows } = await sql<{ isMine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('ship fix ' || ${fixId}::text, 0)) as "isMine"`.execute(
    em.getKysely(),
  )
  return rows[0]!.isMine
}

/** Beside the transaction that ships it, so that everyone sees it meanwhile. */
async function tell(em: EntityManager, fixId: string, done: number, total: number): Promise<void> {
  await sql`update platform_fix set progress_done = ${done}, progress_total = ${total}
    where id = ${fixId}::uuid and state = 'SHIPPING'`.execute(em.fork().getKysely())
}

/** They are held since before their tickets were. */
async function endIncidents(em: EntityManager, fix: PlatformFix, now: Temporal.Instant): Promise<void> {
  const links = await em.find(FixedIncident, { fix })
  for (const link of links) link.isShipped = true
  const incidents = await em.find(
    Incident,
    { id: { $in: links.map(({ incident }) => incident.id) } },
    { refresh: true },
  )
  for (const incident of incidents)
    if (!incident.endedAt) endIncident(em, incident, fix.words, fix.shippedBy!, now)
  await em.flush()
}

/** What stands for what the fix came from is shipped with it, told to each reader in their own language, unless it is decided already (G2, G3). */
async function shipSuggestion(em: EntityManager, fix: PlatformFix, now: Temporal.Instant): Promise<void> {
  const link = await em.findOne(SuggestionFix, { fix })
  if (!link) return
  const standing = (await holdStanding(em, [link.suggestion.id])).get(link.suggestion.id)!
  const suggestion = await em.findOneOrFail(Suggestion, standing.id, { refresh: true })
  if (!suggestion.isVotable) return
  const { words } = fix
  const decision = { status: 'SHIPPED' as const, reason: words.en, plannedFor: null, inLanguages: words }
  await decideSuggestion(em, suggestion, decision, fix.shippedBy!, now)
}
