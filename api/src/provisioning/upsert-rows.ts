import { createHash, randomUUID } from 'node:crypto'
import { UniqueConstraintViolationException } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import type { MailLinks } from '../notifications/mail-links.ts'
import { transact } from '../persistence/transact.ts'
import { type ErrorPolicy, MOST_ROWS, type Provisioned, type RowOutcome } from './provisioning-words.ts'
import { type FieldChange, RowDraft } from './row-draft.ts'

/** Who makes many rows known, and when. */
export type Provisioning = { em: EntityManager; byId: string; now: Temporal.Instant; links: MailLinks }

/** Rows of one noun, and what becomes of all where some are refused. */
export type RowsOrder<Row> = {
  rows: readonly Row[]
  errorPolicy: ErrorPolicy
  /** Says what would change, and changes nothing. */
  isRehearsal: boolean
  /** That of a rehearsal, where there was one. */
  fingerprint: string | null
}

/** What one row came to. */
export type RowResult = {
  externalId: string
  outcome: RowOutcome
  isEnding: boolean
  changes: readonly FieldChange[]
  refusals: readonly Refusal[]
}

/** Does one row within a transaction: what changes and what is refused is noted in the draft. A refusal that it throws is the whole row's. */
export type Upsert<Row> = (
  within: EntityManager,
  row: Row,
  draft: RowDraft,
  by: { byId: string; now: Temporal.Instant; links: MailLinks },
) => Promise<void>

/** How one noun's rows are done; what is held before the first of them, where something is. */
export type RowKind<Row> = {
  noun: Provisioned
  upsert: Upsert<Row>
  hold?: (within: EntityManager) => Promise<void>
}

const MOST_IN_EXTERNAL_ID = 255
const MOST_TRIES = 4

/**
 * Makes what the platform's own system has known to Stoa, or brings it up to date, each row by its external id. A rehearsal does
 * the same and takes it back, so that it cannot say anything else. The same rows again change nothing.
 * @throws Refusal `OUT_OF_RANGE` (rows) for none or more than 100, `REHEARSAL_OUTDATED` (fingerprint) where the rows would do
 * something else than was rehearsed; one row's refusals are in its result
 */
export async function upsertRows<Row extends { externalId: string }>(
  provisioning: Provisioning,
  kind: RowKind<Row>,
  order: RowsOrder<Row>,
): Promise<{ results: readonly RowResult[]; fingerprint: string }> {
  const { rows, errorPolicy, isRehearsal, fingerprint } = order
  if (rows.length < 1 || rows.length > MOST_ROWS)
    throw new Refusal('OUT_OF_RANGE', { least: 1, most: MOST_ROWS }, 'rows')
  const isTogether = errorPolicy === 'REJECT_EVERYTHING' || isRehearsal || fingerprint !== null
  const results = await (isTogether ? doTogether : doOneByOne)(provisioning, kind, order)
  return { results, fingerprint: fingerprintOf(kind.noun, order, results) }
}

/** All rows in one transaction, which is taken back where nothing is to stay. */
async function doTogether<Row extends { externalId: string }>(
  provisioning: Provisioning,
  kind: RowKind<Row>,
  order: RowsOrder<Row>,
): Promise<readonly RowResult[]> {
  const { rows, errorPolicy, isRehearsal, fingerprint } = order
  try {
    return await transact(provisioning.em.fork(), async (within) => {
      await hold(within, kind, rows)
      let results: RowResult[] = []
      for (const [place, row] of rows.entries())
        results.push(await doRow(within, provisioning, kind, order, row, place))
      const isHeldBack =
        errorPolicy === 'REJECT_EVERYTHING' && results.some(({ outcome }) => outcome === 'REFUSED')
      if (isHeldBack) results = results.map(heldBack)
      refuseOutdated(kind.noun, order, fingerprint, results)
      if (isRehearsal || isHeldBack) throw new TakenBack(results)
      return results
    })
  } catch (error) {
    if (error instanceof TakenBack) return error.results
    throw error
  }
}

/** Each row in a transaction of its own: those that are refused do not stop the others. */
async function doOneByOne<Row extends { externalId: string }>(
  provisioning: Provisioning,
  kind: RowKind<Row>,
  order: RowsOrder<Row>,
): Promise<readonly RowResult[]> {
  const results: RowResult[] = []
  for (const [place, row] of order.rows.entries())
    results.push(
      await transact(provisioning.em.fork(), async (within) => {
        await hold(within, kind, [row])
        return doRow(within, provisioning, kind, order, row, place)
      }),
    )
  return results
}

/** Of two sends of an external id at once, the second waits, and finds what the first made. All are held in one order, so that no two senders wait for each other. */
async function hold<Row extends { externalId: string }>(
  within: EntityManager,
  kind: RowKind<Row>,
  rows: readonly Row[],
): Promise<void> {
  await kind.hold?.(within)
  const names = rows.map(({ externalId }) => `${kind.noun} ${externalId.trim()}`)
  await sql`select pg_advisory_xact_lock(key) from (
    select distinct hashtextextended(name, 0) as key from unnest(${names}::text[]) as name order by key) held`.execute(
    within.getKysely(),
  )
}

/** Ends a transaction without a trace of it but what it came to. */
class TakenBack extends Error {
  readonly results: readonly RowResult[]

  constructor(results: readonly RowResult[]) {
    super('Taken back.')
    this.results = results
  }
}

/** Takes back one row. */
class RowRefused extends Error {}

/**
 * One row in a savepoint, by an id that stands for nothing where its own is refused: then it is only looked at. Of two at once
 * that come to one name or address, the second begins again, and finds what the first made.
 */
async function doRow<Row extends { externalId: string }>(
  outer: EntityManager,
  { byId, now, links }: Provisioning,
  { upsert }: RowKind<Row>,
  { rows, errorPolicy }: RowsOrder<Row>,
  given: Row,
  place: number,
): Promise<RowResult> {
  for (let tries = 1; ; tries++) {
    const draft = new RowDraft()
    const externalId = draft.read(given.externalId, (id) =>
      requiredText(id, MOST_IN_EXTERNAL_ID, 'externalId'),
    )
    try {
      await outer.transactional(
        async (within) => {
          if (rows.some((row, other) => other !== place && row.externalId.trim() === externalId))
            draft.refuse(new Refusal('EXTERNAL_ID_TWICE', {}, 'externalId'))
          const isLost = draft.refusals.length > 0
          await upsert(within, { ...given, externalId: externalId ?? randomUUID() }, draft, {
            byId,
            now,
            links,
          })
          draft.isLost ||= isLost
          const isKept = draft.refusals.length === 0 || (errorPolicy === 'IGNORE_FAILED' && !draft.isLost)
          if (!isKept) throw new RowRefused()
        },
        { clear: true },
      )
      return resultOf(
        given,
        draft,
        draft.isNew ? 'CREATED' : draft.changes.length > 0 ? 'UPDATED' : 'UNCHANGED',
      )
    } catch (error) {
      if (isOfUnique(error) && tries < MOST_TRIES) continue
      if (error instanceof Refusal) draft.refusals.push(error)
      else if (!(error instanceof RowRefused)) throw error
      return resultOf(given, draft, 'REFUSED')
    }
  }
}

/** Kysely tells of it by PostgreSQL’s code, MikroORM by a class. */
function isOfUnique(error: unknown): boolean {
  return error instanceof UniqueConstraintViolationException || (error as { code?: string }).code === '23505'
}

function resultOf({ externalId }: { externalId: string }, draft: RowDraft, outcome: RowOutcome): RowResult {
  const { changes, refusals, isEnding } = draft
  return {
    externalId,
    outcome,
    isEnding: isEnding && outcome !== 'REFUSED',
    changes: outcome === 'REFUSED' ? [] : changes,
    refusals,
  }
}

/** What nothing became of, since another row was refused. */
function heldBack(result: RowResult): RowResult {
  return isChange(result) ? { ...result, outcome: 'HELD_BACK' } : result
}

function isChange({ outcome }: RowResult): boolean {
  return outcome === 'CREATED' || outcome === 'UPDATED'
}

/** The rows may have been done as they were rehearsed, and are sent once more: then nothing would change, and nothing is told. */
function refuseOutdated<Row>(
  noun: Provisioned,
  order: RowsOrder<Row>,
  rehearsed: string | null,
  results: readonly RowResult[],
): void {
  if (rehearsed === null || rehearsed === fingerprintOf(noun, order, results)) return
  if (results.some(isChange)) throw new Refusal('REHEARSAL_OUTDATED', {}, 'fingerprint')
}

/** Stands for rows and for all that becomes of them: where two are the same, so is what is done. */
function fingerprintOf<Row>(
  noun: Provisioned,
  { rows, errorPolicy }: RowsOrder<Row>,
  results: readonly RowResult[],
): string {
  const told = results.map(({ outcome, changes, refusals }) => [
    outcome,
    changes.map(({ field, before, after }) => [field, before, after]),
    refusals.map(({ code, field }) => [code, field]),
  ])
  return createHash('sha256')
    .update(JSON.stringify([noun, errorPolicy, rows, told]))
    .digest('base64url')
}
