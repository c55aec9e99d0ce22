import { isDeepStrictEqual } from 'node:util'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import type { SlaTarget } from '../domain/sla-clock.ts'
import { writtenText } from '../domain/written-text.ts'
import type { Person } from '../people/person.entity.ts'
import { sendOnce } from '../persistence/send-once.ts'
import { findComponents } from './find-components.ts'
import { ownReach, type Reach, reachOf } from './incident-reach.ts'
import type { Severity } from './incident-words.ts'
import { Incident } from './incident.entity.ts'

const MOST_IN_TITLE = 200
const MOST_MINUTES = 43_200

/** A text as it is typed: in at least one language. */
export type Written = { el?: string | null; nb?: string | null; en?: string | null }

/** An incident as an agent declares it. */
export type Declaration = Reach & {
  title: Written
  severity: Severity
  components: readonly string[]
  target: SlaTarget | null
  /** Null for now. */
  startedAt: Temporal.Instant | null
  requestKey: string | null
}

/**
 * Declares an incident, in one transaction; one that the person already sent, by its `requestKey`, is given again.
 * @throws Refusal `REQUIRED` or `TOO_LONG` (title), `REQUIRED` (components, planKeys, storeIds), `OUT_OF_RANGE`
 * (components, planKeys, storeIds, target, startedAt), `KEY_REUSED`
 */
export function declareIncident(
  em: EntityManager,
  declaration: Declaration,
  by: Person,
  now: Temporal.Instant,
): Promise<Incident> {
  return sendOnce(
    () => declaredAs(em, declaration, by),
    () =>
      em.transactional(async (within) => {
        const title = writtenText(declaration.title, MOST_IN_TITLE, 'title')
        const startedAt = declaration.startedAt ?? now
        refuseMisfit({ ...declaration, startedAt }, now)
        const reach = await reachOf(within, declaration)
        const components = await findComponents(within, declaration.components)
        const number = await drawIncidentNumber(within)
        const told = { ...declaration, ...reach, title, components, startedAt, number }
        const incident = Incident.declare(told, by)
        within.persist(incident)
        await within.flush()
        return incident
      }),
  )
}

function refuseMisfit(
  { components, target, startedAt }: Pick<Incident, 'target' | 'startedAt'> & Pick<Declaration, 'components'>,
  now: Temporal.Instant,
) {
  if (components.length === 0) throw new Refusal('REQUIRED', {}, 'components')
  if (target && (target.minutes < 1 || target.minutes > MOST_MINUTES))
    throw new Refusal('OUT_OF_RANGE', { least: 1, most: MOST_MINUTES }, 'target.minutes')
  if (Temporal.Instant.compare(startedAt, now) > 0) throw new Refusal('OUT_OF_RANGE', {}, 'startedAt')
}

async function declaredAs(
  em: EntityManager,
  { requestKey, title, severity, components, target, startedAt, ...reach }: Declaration,
  by: Person,
): Promise<Incident | null> {
  if (requestKey === null) return null
  const declared = await em.findOne(Incident, { declaredBy: by, requestKey })
  if (!declared) return null
  const { affects, planKeys, storeIds } = ownReach(reach)
  const isSame =
    isDeepStrictEqual(declared.title, writtenText(title, MOST_IN_TITLE, 'title')) &&
    declared.severity === severity &&
    declared.affects === affects &&
    isSameSet(declared.planKeys, planKeys) &&
    isSameSet(declared.storeIds, storeIds) &&
    declared.target?.minutes === target?.minutes &&
    declared.target?.clock === target?.clock &&
    isSameSet(declared.components, components) &&
    (startedAt === null || startedAt.epochMilliseconds === declared.startedAt.epochMilliseconds)
  if (!isSame) throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return declared
}

function isSameSet(some: readonly string[], others: readonly string[]): boolean {
  return new Set(some).symmetricDifference(new Set(others)).size === 0
}

async function drawIncidentNumber(em: EntityManager): Promise<number> {
  const { rows } = await sql<{ number: string }>`select nextval('incident_number') as number`.execute(
    em.getKysely(),
  )
  return Number(rows[0]?.number)
}
