import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { isCountry } from '../stores/billing-details.entity.ts'
import { Store } from '../stores/store.entity.ts'
import { vatNumberOf } from '../stores/vat-number.ts'
import { closeStore } from '../suggestions/close-store.ts'
import type { StoreRow } from './provisioning.input.ts'
import { judgePlan, putOnPlan } from './put-on-plan.ts'
import type { RowDraft } from './row-draft.ts'
import { slugOf } from './slug.ts'

const MOST_IN_NAME = 200
const MOST_IN_REASON = 500

type By = { byId: string; now: Temporal.Instant }

/**
 * Takes a store onto the platform, or brings it up to date: what it is called, its plan, and whether it is closed. One with the
 * row's slug that no system has told of yet is meant by it. A plan changes from now on, and open tickets follow (S1).
 */
export async function upsertStore(
  within: EntityManager,
  row: StoreRow,
  draft: RowDraft,
  by: By,
): Promise<void> {
  const slug = draft.read(row.slug, slugOf)
  const known = await held(within, 'external_id', row.externalId)
  const named = slug === undefined || slug === known?.slug ? known : await held(within, 'slug', slug)
  const store = known ?? (named && named.externalId === null ? named : null)
  const isTaken = named !== null && named !== store
  if (isTaken) draft.refuse(new Refusal('TAKEN', {}, 'slug'))
  const kept = keptFields(row, draft, store, isTaken ? undefined : slug)
  const stands = store ? brought(store, kept, draft) : taken(kept, draft, by.now)
  if (!stands) return judgeOthers(within, row, draft, by)
  within.persist(stands)
  await within.flush()
  await draft.attempt(() => putOnPlan(within, stands, row, draft, by))
  await draft.attempt(() => closeOrOpen(within, stands, row, draft, by))
}

/** A store, held until the transaction ends; null where there is none. */
async function held(within: EntityManager, by: 'external_id' | 'slug', value: string): Promise<Store | null> {
  const { rows } = await sql<{ id: string }>`
    select id from store where ${sql.ref(by)} = ${value} for no key update`.execute(within.getKysely())
  return rows[0] ? within.findOne(Store, rows[0].id) : null
}

type Kept = Partial<
  Pick<Store, 'externalId' | 'slug' | 'name' | 'language' | 'country' | 'timeZone' | 'vatNumber'>
>

function keptFields(row: StoreRow, draft: RowDraft, store: Store | null, slug: string | undefined): Kept {
  const country = draft.read(row.country, countryOf)
  const isMoved = country !== undefined && country !== store?.country
  const number = row.vatNumber ?? (isMoved ? store?.vatNumber : null)
  const within = country ?? store?.country
  return {
    externalId: row.externalId,
    slug,
    name: draft.read(row.name, (given) => requiredText(given, MOST_IN_NAME, 'name')),
    language: row.language ?? undefined,
    country,
    timeZone: draft.read(row.timeZone, timeZoneOf),
    vatNumber: draft.read(within && number, (given) => (given.trim() ? vatNumberOf(given, within!) : null)),
  }
}

/** @throws Refusal `COUNTRY_UNKNOWN` (country) */
function countryOf(written: string): string {
  const code = written.trim().toUpperCase()
  if (!isCountry(code)) throw new Refusal('COUNTRY_UNKNOWN', {}, 'country')
  return code
}

/** @throws Refusal `TIME_ZONE_UNKNOWN` (timeZone) */
export function timeZoneOf(written: string): string {
  const name = written.trim()
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions()
    if (/^[A-Za-z]/.test(name)) return timeZone
  } catch {
    // It is no zone that this machine knows.
  }
  throw new Refusal('TIME_ZONE_UNKNOWN', {}, 'timeZone')
}

function taken(kept: Kept, draft: RowDraft, now: Temporal.Instant): Store | null {
  draft.isNew = true
  const { slug, name, language, country, timeZone } = kept
  if (!draft.hasAll({ slug, name, language, country, timeZone })) return null
  const { externalId, ...told } = { vatNumber: null, ...clean(kept) }
  for (const [field, value] of Object.entries(told)) draft.note(field, null, value)
  return Store.found({ ...told, externalId } as Parameters<typeof Store.found>[0], now)
}

function brought(store: Store, kept: Kept, draft: RowDraft): Store {
  for (const [field, value] of Object.entries(clean(kept))) draft.note(field, store[field as 'slug'], value)
  return Object.assign(store, clean(kept))
}

/** Without what is left as it is. */
function clean(kept: Kept): Kept {
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined))
}

/** Of a store that cannot be taken, notes what else is refused, so that all of it is told at once. */
async function judgeOthers(within: EntityManager, row: StoreRow, draft: RowDraft, by: By): Promise<void> {
  await judgePlan(within, row, draft, by)
  if (row.closed) draft.read(row.closedReason ?? '', closedReasonOf)
}

/** @throws Refusal `REQUIRED`, `TOO_LONG` (closedReason) */
function closedReasonOf(written: string): string {
  return requiredText(written, MOST_IN_REASON, 'closedReason')
}

async function closeOrOpen(
  within: EntityManager,
  store: Store,
  { closed, closedReason }: StoreRow,
  draft: RowDraft,
  { byId, now }: By,
): Promise<void> {
  const isClosed = store.closedAt !== null
  if (closed == null || closed === isClosed) return
  const reason = closedReasonOf(closedReason ?? '')
  await closeStore(within, { storeId: store.id, isClosed: closed, reason, byId }, now)
  draft.note('closed', isClosed, closed)
  draft.isEnding = closed
}
