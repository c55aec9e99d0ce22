import {
  type ChannelKind,
  channelNow,
  channelOf,
  mayUseChannel,
  type PlanGrant,
} from '../domain/entitlement.ts'
import { Refusal } from '../domain/refusal.ts'

/** How a message goes that was meant for a channel: through it, or as a normal reply outside its hours. */
export type Through = { channel: ChannelKind | null; isAfterHours: boolean }

/**
 * How a message goes that is meant for a channel at an instant. Chat is chat while a person is there to answer, and
 * outside its hours becomes a normal reply, which says so (T9); through other channels it goes at any hour.
 * @throws Refusal `CHANNEL_NOT_IN_PLAN` (P5), unless the problem affects stores at large (P6)
 */
export function throughChannel(
  kind: ChannelKind | null,
  grant: PlanGrant,
  offered: readonly PlanGrant[],
  at: Temporal.Instant,
  problem = { affectsStoresAtLarge: false },
): Through {
  if (kind === null) return { channel: null, isAfterHours: false }
  const verdict = mayUseChannel(grant, kind, offered, problem)
  if (verdict !== true) throw new Refusal(verdict.code, verdict.detail, 'channel')
  if (kind !== 'LIVE_CHAT') return { channel: kind, isAfterHours: false }
  const chat = channelOf(grant, kind)
  const isOpen = chat !== null && channelNow(chat, at).open
  return { channel: isOpen ? kind : null, isAfterHours: !isOpen }
}
