import { defineEntity, p } from '@mikro-orm/core'
import { Refusal } from '../domain/refusal.ts'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import { type Partner, PartnerSchema } from '../stores/partner.entity.ts'
import { type Store, StoreSchema } from '../stores/store.entity.ts'
import { type InvitationState, invitationState } from './invitation-words.ts'
import type { KeptLimits } from './partner-limits.ts'

const PartnerInvitationSchema = defineEntity({
  name: 'PartnerInvitation',
  tableName: 'partner_invitation',
  uniques: [{ properties: ['invitedBy', 'requestKey'] }],
  indexes: [
    { properties: ['store', 'invitedAt'] },
    {
      name: 'partner_invitation_of_partner',
      expression: `create unique index "partner_invitation_of_partner" on "partner_invitation" ("partner_id", "store_id") where "state" = 'OPEN' and "email" is null`,
    },
    {
      name: 'partner_invitation_of_email',
      expression: `create unique index "partner_invitation_of_email" on "partner_invitation" ("email", "store_id") where "state" = 'OPEN' and "email" is not null`,
    },
    {
      name: 'partner_invitation_untold',
      expression: `create index "partner_invitation_untold" on "partner_invitation" ("invited_at") where "told_at" is null`,
    },
    {
      name: 'partner_invitation_answer_untold',
      expression: `create index "partner_invitation_answer_untold" on "partner_invitation" ("answered_at") where "answer_told_at" is null and "answered_at" is not null`,
    },
  ],
  properties: {
    id: primaryId(),
    store: () => p.manyToOne(StoreSchema).deleteRule('cascade'),
    // Whom it is for: a partner by its name, or whatever partner the person of an address runs, which it becomes known with.
    partner: () => p.manyToOne(PartnerSchema).nullable().deleteRule('cascade'),
    email: p.text().nullable(),
    seesCharges: p.boolean(),
    writes: p.boolean(),
    approvesUpToMinor: p.bigint(),
    invitedBy: () => p.manyToOne(PersonSchema),
    invitedAt: instant(),
    expiresAt: instant(),
    state: word<InvitationState>(),
    answeredBy: () => p.manyToOne(PersonSchema).nullable(),
    answeredAt: instant().nullable(),
    requestKey: p.text().nullable(),
    // When it was mailed to whom it is for, and its answer to who invited.
    toldAt: instant().nullable(),
    answerToldAt: instant().nullable(),
  },
})

/** For how long a partner can accept. */
const OPEN_FOR = { hours: 14 * 24 }

/** Whom an invitation is for: one of the two. */
export type Invited = { partner: Partner | null; email: string | null }

/** That a store's owner asks a partner to look after the store, with what it will be let do (A4). */
export class PartnerInvitation extends PartnerInvitationSchema.class {
  /** Invites for 14 days. */
  static send(
    store: Store,
    invited: Invited,
    limits: KeptLimits,
    by: Person,
    requestKey: string | null,
    now: Temporal.Instant,
  ): PartnerInvitation {
    return Object.assign(new PartnerInvitation(), invited, limits, {
      id: newId(),
      store,
      invitedBy: by,
      invitedAt: now,
      expiresAt: now.add(OPEN_FOR),
      state: 'OPEN' as const,
      answeredBy: null,
      answeredAt: null,
      requestKey,
      toldAt: null,
      answerToldAt: null,
    })
  }

  /** An ADMIN answers for the partner. @throws Refusal those of `refuseOver` */
  answer(
    answer: 'ACCEPTED' | 'DECLINED',
    { partner, by }: { partner: Partner; by: Person },
    now: Temporal.Instant,
  ): void {
    this.refuseOver(now)
    // Whoever declines stays unknown where an address alone was asked.
    if (answer === 'ACCEPTED') this.partner = partner
    Object.assign(this, { state: answer, answeredBy: by, answeredAt: now })
  }

  /** The store takes it back; taken back twice is taken back. @throws Refusal those of `refuseOver` */
  withdraw(by: Person | null, now: Temporal.Instant): void {
    if (this.state === 'WITHDRAWN') return
    this.refuseOver(now)
    Object.assign(this, { state: 'WITHDRAWN', answeredBy: by, answeredAt: now, answerToldAt: now })
  }

  /** @throws Refusal `INVITATION_ANSWERED`, `INVITATION_WITHDRAWN`, `INVITATION_EXPIRED` */
  private refuseOver(now: Temporal.Instant): void {
    const state = invitationState(this, now)
    if (state === 'EXPIRED' || state === 'WITHDRAWN') throw new Refusal(`INVITATION_${state}`)
    if (state !== 'OPEN') throw new Refusal('INVITATION_ANSWERED')
  }
}
PartnerInvitationSchema.setClass(PartnerInvitation)
export { PartnerInvitationSchema }
