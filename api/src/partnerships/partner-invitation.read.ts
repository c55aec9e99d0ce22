import { type RawBuilder, sql } from 'kysely'
import type { Currency } from '../domain/money.ts'
import { nodeId } from '../graphql/node-id.ts'
import { moneyOf } from '../graphql/values.type.ts'
import { initialsOf, sideIn, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { storeLink } from '../stores/store-link.type.ts'
import { invitationPolicy, invitationsVisibleTo } from './invitation.policy.ts'
import { type InvitationState, invitationState } from './invitation-words.ts'
import type { PartnerInvitationType } from './partner-invitation.type.ts'

/** Who reads invitations, and when: one ends with its time. */
export type InvitationAsk = { viewer: Viewer; now: Temporal.Instant }

const MOST = 50

/** The last 50 invitations of a store, the latest first, for its own people and the platform's; one statement. */
export async function readInvitationsOfStore(
  reads: Reads,
  ask: InvitationAsk,
  storeId: string,
): Promise<PartnerInvitationType[]> {
  const side = sideIn(ask.viewer, storeId)
  if (side !== 'STORE' && side !== 'PLATFORM') return []
  return readWhere(reads, ask, sql`invitation.store_id = ${storeId}::uuid`)
}

/** The open invitations of a partner, the latest first, for its ADMINs: to it, and to the viewer's own address; one statement. */
export async function readInvitationsOfPartner(
  reads: Reads,
  ask: InvitationAsk,
  partnerId: string,
): Promise<PartnerInvitationType[]> {
  const run = invitationsVisibleTo(ask.viewer).find((each) => each.partnerId === partnerId)
  if (!run) return []
  return readWhere(
    reads,
    ask,
    sql`invitation.state = 'OPEN' and invitation.expires_at > ${ask.now.toString()}::timestamptz
      and ${askedOf([run])}`,
  )
}

/** One invitation as far as a viewer may see it, by primary key. */
export async function readInvitation(
  reads: Reads,
  ask: InvitationAsk,
  id: string,
): Promise<PartnerInvitationType | null> {
  const { viewer } = ask
  const owned = viewer.memberships.map(({ storeId }) => storeId)
  const [found = null] = await readWhere(
    reads,
    ask,
    sql`invitation.id = ${id}::uuid
      and (invitation.store_id = any(${owned}::uuid[]) or ${askedOf(invitationsVisibleTo(viewer))})`,
  )
  return found
}

/** That one of some partners was asked: by its name, or by the address of who runs it. */
function askedOf(run: readonly { partnerId: string; email: string }[]): RawBuilder<boolean> {
  const [partners, emails] = [
    run.map(({ partnerId }) => partnerId),
    [...new Set(run.map(({ email }) => email))],
  ]
  return sql`((invitation.email is null and invitation.partner_id = any(${partners}::uuid[]))
    or invitation.email = any(${emails}::text[]))`
}

type Row = {
  id: string
  state: InvitationState
  storeId: string
  slug: string
  storeName: string
  partnerId: string | null
  partnerName: string | null
  email: string | null
  seesCharges: boolean
  writes: boolean
  mostMinor: string
  currency: Currency
  invitedBy: string
  invitedAt: string
  expiresAt: string
  answeredAt: string | null
}

async function readWhere(reads: Reads, ask: InvitationAsk, where: RawBuilder<unknown>) {
  const { rows } = await sql<Row>`
    select invitation.id, invitation.state, store.id as "storeId", store.slug, store.name as "storeName",
      partner.id as "partnerId", partner.name as "partnerName", invitation.email,
      invitation.sees_charges as "seesCharges", invitation.writes, invitation.approves_up_to_minor::text as "mostMinor",
      (select currency from platform limit 1) as currency, person.name as "invitedBy",
      invitation.invited_at as "invitedAt", invitation.expires_at as "expiresAt", invitation.answered_at as "answeredAt"
    from partner_invitation invitation join store on store.id = invitation.store_id
      join person on person.id = invitation.invited_by_id left join partner on partner.id = invitation.partner_id
    where ${where} order by invitation.invited_at desc, invitation.id desc limit ${sql.lit(MOST)}`.execute(
    reads,
  )
  return rows.map((row) => invitationOf(row, ask))
}

function invitationOf(row: Row, { viewer, now }: InvitationAsk): PartnerInvitationType {
  const expiresAt = instantFrom(row.expiresAt)
  const state = invitationState({ state: row.state, expiresAt }, now)
  const isOpen = state === 'OPEN'
  const isAsked = invitationsVisibleTo(viewer).some((run) =>
    row.email === null ? run.partnerId === row.partnerId : run.email === row.email,
  )
  return {
    id: nodeId('PartnerInvitation', row.id),
    state,
    store: storeLink({ id: row.storeId, slug: row.slug, name: row.storeName }),
    partner: row.partnerId === null ? null : { id: nodeId('Partner', row.partnerId), name: row.partnerName! },
    email: row.email,
    limits: {
      seesCharges: row.seesCharges,
      writes: row.writes,
      approvesUpTo: moneyOf({ minor: BigInt(row.mostMinor), currency: row.currency }),
    },
    invitedBy: { name: row.invitedBy, initials: initialsOf(row.invitedBy), side: 'STORE' },
    invitedAt: instantFrom(row.invitedAt),
    expiresAt,
    answeredAt: instantFrom(row.answeredAt),
    viewerCan: {
      answer: isOpen && isAsked && invitationPolicy.answer(viewer) === true,
      withdraw: isOpen && invitationPolicy.invite(viewer, row) === true,
    },
  }
}
