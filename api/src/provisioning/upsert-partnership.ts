import type { EntityManager } from '@mikro-orm/postgresql'
import { decimalText } from '../domain/money.ts'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { notFound } from '../graphql/errors.ts'
import { beginPartnership } from '../partnerships/begin-partnership.ts'
import { endPartnership } from '../partnerships/end-partnership.ts'
import { holdStore, refuseTaken } from '../partnerships/hold-store.ts'
import { limitPartner } from '../partnerships/limit-partner.ts'
import { readOwnersWord } from '../partnerships/owners-word.read.ts'
import { Partner, Partnership } from '../stores/partner.entity.ts'
import { Store } from '../stores/store.entity.ts'
import type { PartnershipRow } from './provisioning.input.ts'
import { notAfter, type RowDraft } from './row-draft.ts'

const MOST_IN_REASON = 500

type By = { byId: string; now: Temporal.Instant }

/**
 * Gives a store into a partner's care, says what the partner may see and write, or ends it (`ended`, A4). One of this store and
 * this partner that no system has told of yet is meant by it. What an owner keeps from the partner stays so, what one of the two
 * ended stays ended, and to vote and to approve is the owner's alone to give.
 */
export async function upsertPartnership(
  within: EntityManager,
  row: PartnershipRow,
  draft: RowDraft,
  by: By,
): Promise<void> {
  const known = await within.findOne(
    Partnership,
    { externalId: row.externalId },
    { populate: ['store', 'partner'] },
  )
  const store = known
    ? (known.store as Store)
    : await named(within, Store, row.storeExternalId, 'storeExternalId', draft)
  const partner = known
    ? (known.partner as Partner)
    : await named(within, Partner, row.partnerExternalId, 'partnerExternalId', draft)
  if (known) refuseOthers(row, known, draft)
  const since = draft.read(known ? null : row.since, (given) => notAfter(given, by.now, 'since'))
  const reason = draft.read(row.ended ? row.reason : null, reasonOf)
  if (!store || !partner) return void draft.hasAll({ storeExternalId: store, partnerExternalId: partner })
  const held = await holdStore(within, store.id)
  const present = await within.findOne(Partnership, { store: held })
  const isTheirs = present !== null && present.partner.id === partner.id
  if (isTheirs && present !== known) adopt(present, row, draft)
  if (row.ended) return end(within, reason, { store: held, partner, isTheirs }, draft, by)
  if (!isTheirs) return begin(within, row, { store: held, partner, since }, draft, by)
  await draft.attempt(() => limit(within, row, present, draft, by))
}

async function named<Named extends Store | Partner>(
  within: EntityManager,
  noun: new () => Named,
  given: string | null | undefined,
  field: string,
  draft: RowDraft,
): Promise<Named | null> {
  const externalId = given?.trim()
  if (!externalId) return null
  const found = (await within.findOne(noun as never, { externalId } as never)) as Named | null
  if (!found) draft.refuse(notFound(field))
  return found
}

/** An external id stands for one store and one partner, since one moment. */
function refuseOthers(row: PartnershipRow, known: Partnership, draft: RowDraft): void {
  const stands = {
    storeExternalId: (known.store as Store).externalId,
    partnerExternalId: (known.partner as Partner).externalId,
  }
  for (const field of ['storeExternalId', 'partnerExternalId'] as const)
    if (row[field] != null && row[field].trim() !== stands[field])
      draft.refuse(new Refusal('STAYS', {}, field))
  if (row.since && row.since.epochMilliseconds !== known.since.epochMilliseconds)
    draft.refuse(new Refusal('STAYS', {}, 'since'))
}

function adopt(present: Partnership, { externalId }: PartnershipRow, draft: RowDraft): void {
  if (present.externalId) {
    draft.refuse(new Refusal('EXTERNAL_ID_OTHER', { names: [present.externalId] }, 'externalId'))
    draft.isLost = true
    return
  }
  draft.note('externalId', null, externalId)
  present.externalId = externalId
}

type Between = { store: Store; partner: Partner }

/** @throws Refusal `TOO_LONG` (reason) */
function reasonOf(written: string): string | undefined {
  return written.trim() ? requiredText(written, MOST_IN_REASON, 'reason') : undefined
}

async function end(
  within: EntityManager,
  reason: string | undefined,
  { store, partner, isTheirs }: Between & { isTheirs: boolean },
  draft: RowDraft,
  { byId, now }: By,
): Promise<void> {
  const between = { storeId: store.id, partnerId: partner.id }
  await endPartnership(within, { ...between, reason: reason ?? null, byId, side: 'PLATFORM' }, now)
  if (!isTheirs) return
  draft.note('ended', false, true)
  draft.isEnding = true
}

async function begin(
  within: EntityManager,
  row: PartnershipRow,
  { store, partner, since }: Between & { since: Temporal.Instant | undefined },
  draft: RowDraft,
  { byId, now }: By,
): Promise<void> {
  draft.isNew = true
  draft.isLost = true
  const { externalId, storeExternalId, partnerExternalId } = row
  const word = await readOwnersWord(within, { storeId: store.id, partnerId: partner.id })
  if (word.isEnded) draft.refuse(new Refusal('OWNER_LIMITED', {}, 'partnerExternalId'))
  for (const field of ['seesCharges', 'writes'] as const)
    if (row[field] && word[field]) draft.refuse(new Refusal('OWNER_LIMITED', {}, field))
  if (draft.refusals.length > 0) return refuseTaken(within, store)
  const limits = {
    seesCharges: row.seesCharges ?? !word.seesCharges,
    writes: row.writes ?? !word.writes,
    approvesUpToMinor: 0n,
  }
  const beginning = { store, partner, limits, byId, side: 'PLATFORM' as const, externalId }
  await beginPartnership(within, { ...beginning, ...(since && { since }) }, now)
  draft.isLost = false
  draft.note('storeExternalId', null, storeExternalId?.trim())
  draft.note('partnerExternalId', null, partnerExternalId?.trim())
  draft.note('since', null, since)
  draft.note('seesCharges', null, limits.seesCharges)
  draft.note('writes', null, limits.writes)
}

async function limit(
  within: EntityManager,
  row: PartnershipRow,
  present: Partnership,
  draft: RowDraft,
  { byId, now }: By,
): Promise<void> {
  const before = { seesCharges: present.seesCharges, writes: present.writes }
  const after = { seesCharges: row.seesCharges ?? before.seesCharges, writes: row.writes ?? before.writes }
  const given = (['seesCharges', 'writes'] as const).filter((field) => after[field] && !before[field])
  const taken = (['seesCharges', 'writes'] as const).filter((field) => before[field] && !after[field])
  if (given.length + taken.length === 0) return
  const between = { storeId: present.store.id, partnerId: present.partner.id }
  const word = given.length > 0 ? await readOwnersWord(within, between) : null
  for (const field of given) if (word?.[field]) draft.refuse(new Refusal('OWNER_LIMITED', {}, field))
  if (!after.seesCharges && BigInt(present.approvesUpToMinor) > 0n)
    draft.refuse(new Refusal('APPROVES_UNSEEN', {}, 'seesCharges'))
  if (draft.refusals.some(({ field }) => field === 'seesCharges' || field === 'writes')) return
  const approvesUpTo = decimalText({ minor: BigInt(present.approvesUpToMinor), currency: 'EUR' })
  await limitPartner(within, { ...between, limits: { ...after, approvesUpTo }, byId, side: 'PLATFORM' }, now)
  for (const field of [...given, ...taken]) draft.note(field, before[field], after[field])
  draft.isEnding = taken.length > 0
}
