import type { EntityManager } from '@mikro-orm/postgresql'
import { LockMode } from '@mikro-orm/core'
import { emailAddress } from '../domain/email-address.ts'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { notFound } from '../graphql/errors.ts'
import type { MailLinks } from '../notifications/mail-links.ts'
import { accessMail } from '../notifications/password-mail.ts'
import { writeMail } from '../notifications/write-mail.ts'
import { Person } from '../people/person.entity.ts'
import { MembershipChange } from '../stores/membership-change.entity.ts'
import { Platform } from '../stores/platform.entity.ts'
import { Staff } from '../stores/staff.entity.ts'
import { Membership, Store } from '../stores/store.entity.ts'
import type { MembershipRow } from './provisioning.input.ts'
import type { RowDraft } from './row-draft.ts'
import { timeZoneOf } from './upsert-store.ts'

const MOST_IN_NAME = 200

type By = { byId: string; now: Temporal.Instant; links: MailLinks }

/**
 * Lets a person into a store, gives them another role there, or lets them out (`ended`). One of this person in this store that no
 * system has told of yet is meant by it. Each change is kept for good.
 */
export async function upsertMembership(
  within: EntityManager,
  row: MembershipRow,
  draft: RowDraft,
  by: By,
): Promise<void> {
  const known = await within.findOne(
    Membership,
    { externalId: row.externalId },
    { populate: ['person', 'store'], lockMode: LockMode.PESSIMISTIC_WRITE, lockTableAliases: ['m0'] },
  )
  if (row.ended) return end(within, row, known, draft, by)
  const email = draft.read(row.email, (given) => emailAddress(given, 'email'))
  const name = draft.read(row.name, (given) => requiredText(given, MOST_IN_NAME, 'name'))
  const membership = known
    ? await kept(known, row, email, draft)
    : await granted(within, row, { email, name }, draft, by)
  if (!membership) return
  await rename(within, membership.person as Person, name, draft)
  const { role } = row
  if (role && role !== membership.role) {
    draft.note('role', membership.role, role)
    draft.isEnding = membership.role === 'OWNER'
    membership.role = role
    note(within, membership, 'ROLE_CHANGED', by)
  }
}

/** Ended already, nothing changes. */
async function end(
  within: EntityManager,
  { externalId }: MembershipRow,
  known: Membership | null,
  draft: RowDraft,
  by: By,
) {
  if (known) {
    draft.note('ended', false, true)
    draft.isEnding = true
    note(within, known, 'ENDED', by)
    within.remove(known)
  } else if ((await within.count(MembershipChange, { externalId, kind: 'ENDED' })) === 0)
    throw notFound('externalId')
}

/** An external id stands for one person in one store. */
async function kept(
  known: Membership,
  { storeExternalId }: MembershipRow,
  email: string | undefined,
  draft: RowDraft,
) {
  if (email !== undefined && email !== (known.person as Person).email)
    draft.refuse(new Refusal('STAYS', {}, 'email'))
  if (storeExternalId != null && storeExternalId.trim() !== (known.store as Store).externalId)
    draft.refuse(new Refusal('STAYS', {}, 'storeExternalId'))
  return known
}

async function granted(
  within: EntityManager,
  row: MembershipRow,
  { email, name }: { email: string | undefined; name: string | undefined },
  draft: RowDraft,
  by: By,
): Promise<Membership | null> {
  const externalId = row.storeExternalId?.trim()
  const store = externalId ? await within.findOne(Store, { externalId }) : null
  if (externalId && !store) draft.refuse(notFound('storeExternalId'))
  const found = email === undefined ? null : await within.findOne(Person, { email })
  if (found?.isMachine) draft.refuse(notFound('email'))
  const timeZone = draft.read(row.timeZone, timeZoneOf) ?? store?.timeZone
  const present =
    found &&
    store &&
    (await within.findOne(Membership, { person: found, store }, { populate: ['person', 'store'] }))
  if (present) return adopt(present, row, draft)
  draft.isNew = true
  const asked = { email: found?.isMachine ? null : email, storeExternalId: store, role: row.role }
  if (!draft.hasAll({ ...asked, ...(!found && { name }) })) return null
  const person =
    found ??
    Person.join(
      { name: name!, email: email!, language: row.language ?? store!.language, timeZone: timeZone! },
      by.now,
    )
  const membership = Membership.grant(person, store!, row.role!, row.externalId)
  draft.note('email', null, email)
  if (!found) draft.note('name', null, name)
  draft.note('storeExternalId', null, externalId)
  draft.note('role', null, row.role)
  within.persist([person, membership])
  if (!found) await tellAccess(within, membership, by)
  note(within, membership, 'GRANTED', by)
  return membership
}

/** Whoever had no access before has no password either: the mail says where they choose one. */
async function tellAccess(within: EntityManager, { person, store }: Membership, { links, now }: By) {
  const { name: platformName } = await within.findOneOrFail(Platform, { id: { $ne: null } })
  const access = { storeName: (store as Store).name, platformName, at: now }
  writeMail(within, accessMail(person as Person, access, links), now)
}

function adopt(present: Membership, { externalId }: MembershipRow, draft: RowDraft): Membership {
  if (present.externalId !== null)
    throw new Refusal('EXTERNAL_ID_OTHER', { names: [present.externalId] }, 'externalId')
  draft.note('externalId', null, externalId)
  return Object.assign(present, { externalId })
}

/** The platform's own people are called as the platform calls them elsewhere. */
async function rename(
  within: EntityManager,
  person: Person,
  name: string | undefined,
  draft: RowDraft,
): Promise<void> {
  if (name === undefined || name === person.name || (await within.count(Staff, { person })) > 0) return
  draft.note('name', person.name, name)
  person.name = name
}

function note(
  within: EntityManager,
  membership: Membership,
  kind: MembershipChange['kind'],
  { byId, now }: By,
): void {
  within.persist(MembershipChange.note(membership, kind, within.getReference(Person, byId), now))
}
