/** Where an invitation stands; EXPIRED is told by its time, and kept once another one is sent. */
export const INVITATION_STATES = ['OPEN', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'EXPIRED'] as const
export type InvitationState = (typeof INVITATION_STATES)[number]

/** Where an invitation stands at an instant. */
export function invitationState(
  { state, expiresAt }: { state: InvitationState; expiresAt: Temporal.Instant },
  now: Temporal.Instant,
): InvitationState {
  return state === 'OPEN' && Temporal.Instant.compare(expiresAt, now) <= 0 ? 'EXPIRED' : state
}
