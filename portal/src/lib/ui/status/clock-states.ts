import { m } from '#lib/paraglide/messages.js'
import type { ShapeName } from '../icon/shape-paths.ts'
import type { Audience, Tone } from './tone.ts'

export type SlaState = 'NO_TARGET' | 'ON_TRACK' | 'AT_RISK' | 'PAUSED' | 'BREACHED' | 'MET' | 'MISSED'

/** The shape and the colour of each SLA state; they never change places. */
export const clockLooks: Record<SlaState, { shape: ShapeName; tone: Tone }> = {
  NO_TARGET: { shape: 'dash', tone: 'ink-3' },
  ON_TRACK: { shape: 'disc', tone: 'sea' },
  AT_RISK: { shape: 'halfDisc', tone: 'ochre' },
  PAUSED: { shape: 'bars', tone: 'slate' },
  BREACHED: { shape: 'diamond', tone: 'madder' },
  MET: { shape: 'tick', tone: 'olive' },
  MISSED: { shape: 'cross', tone: 'madder' },
}

/** The word of an SLA state for its reader; the short one leaves out for whom a paused clock waits. */
export function clockWord(state: SlaState, audience: Audience, isShort: boolean): string {
  if (state === 'NO_TARGET') return m.sla_no_target()
  if (state === 'ON_TRACK') return m.sla_on_track()
  if (state === 'AT_RISK') return audience === 'agent' ? m.sla_at_risk_agent() : m.sla_at_risk()
  if (state === 'BREACHED') return m.sla_breached()
  if (state === 'MET') return m.sla_met()
  if (state === 'MISSED') return m.sla_missed()
  if (isShort) return m.sla_paused_short()
  return audience === 'agent' ? m.sla_paused_agent() : m.sla_paused()
}
