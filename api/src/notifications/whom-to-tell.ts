import type { StaffRole } from '../stores/staff.entity.ts'
import type { Part } from './default-ways.ts'
import type { NotificationKind } from './notification-words.ts'
import type { Audience, Tiding, UntoldEvent } from './what-to-tell.ts'

/** Who may see a ticket at this moment, and what they have to do with it. */
export type Concerned = {
  requesterId: string
  assigneeId: string | null
  /** Everyone of the store or its partner who wrote on the ticket or changed it. */
  tookPart: readonly string[]
  /** The people of the ticket's store, now. */
  members: ReadonlyMap<string, 'OWNER' | 'MEMBER'>
  /** The people of the partner that looks after the store, now. */
  partnerPeople: ReadonlySet<string>
  /** The platform's own people, now. */
  staff: ReadonlyMap<string, StaffRole>
}

/** A person to tell of an event, as what kind, and as whom they hear of it. */
export type Recipient = { personId: string; kind: NotificationKind; part: Part }

/**
 * Whom an event is told to: everyone whom its tidings reach, once, without the one who did it. Rights are as they are
 * now: somebody who left hears nothing, and only the platform's own people hear of what is internal.
 */
export function whomToTell(
  event: UntoldEvent,
  tidings: readonly Tiding[],
  concerned: Concerned,
): Recipient[] {
  const told = new Map<string, Recipient>()
  for (const { kind, to } of tidings)
    for (const audience of to)
      for (const personId of AUDIENCES[audience](concerned, event)) {
        const part = partOf(personId, audience, concerned)
        if (part === null || personId === event.actorId || told.has(personId)) continue
        if (event.isInternal && part === 'STORE') continue
        told.set(personId, { personId, kind, part })
      }
  return [...told.values()]
}

const AUDIENCES: Record<Audience, (concerned: Concerned, event: UntoldEvent) => readonly string[]> = {
  STORE: ({ requesterId, tookPart, ...concerned }) => {
    const here = [requesterId, ...tookPart].filter((id) => belongs(id, concerned))
    return here.length > 0 ? here : ownersOf(concerned)
  },
  OWNERS: ownersOf,
  PARTNER: ({ partnerPeople }) => [...partnerPeople],
  ASSIGNEE: ({ assigneeId }) => (assigneeId ? [assigneeId] : []),
  NEW_ASSIGNEE: (_, { detail }) => (detail?.assignee ? [detail.assignee.id] : []),
  ASSIGNEE_OR_DESK: (concerned) =>
    concerned.assigneeId && concerned.staff.has(concerned.assigneeId)
      ? [concerned.assigneeId]
      : deskOf(concerned),
  DESK: deskOf,
  OFFERER: (_, { detail }) => (detail?.estimate ? [detail.estimate.offeredBy] : []),
  MENTIONED: (_, { detail }) => (detail?.mentions ?? []).map(({ id }) => id),
}

type StoreSide = Pick<Concerned, 'members' | 'partnerPeople'>

function partOf(
  personId: string,
  audience: Audience,
  { staff, ...concerned }: StoreSide & Pick<Concerned, 'staff'>,
): Part | null {
  const isOfStore = belongs(personId, concerned)
  if (audience === 'STORE' || audience === 'OWNERS' || audience === 'PARTNER')
    return isOfStore ? 'STORE' : null
  return staff.get(personId) ?? null
}

function belongs(personId: string, { members, partnerPeople }: StoreSide): boolean {
  return members.has(personId) || partnerPeople.has(personId)
}

function ownersOf({ members }: Pick<Concerned, 'members'>): string[] {
  return [...members].flatMap(([id, role]) => (role === 'OWNER' ? id : []))
}

function deskOf({ staff }: Pick<Concerned, 'staff'>): string[] {
  return [...staff].flatMap(([id, role]) => (role === 'PRODUCT_MANAGER' ? [] : id))
}
