import { m } from '#lib/paraglide/messages.js'
import type { ShapeName } from '#lib/ui/icon/shape-paths.ts'
import type { Tone } from '#lib/ui/status/tone.ts'

export type Severity = 'CRITICAL' | 'MAJOR' | 'MINOR'
export type Stage = 'INVESTIGATING' | 'IDENTIFIED' | 'MONITORING' | 'RESOLVED'

type Mark = { shape: ShapeName; tone: Tone; word: () => string }

const GOING_ON: Record<Severity, Mark> = {
  CRITICAL: { shape: 'diamond', tone: 'madder', word: m.incident_state_critical },
  MAJOR: { shape: 'halfDisc', tone: 'ochre', word: m.incident_state_major },
  MINOR: { shape: 'ring', tone: 'slate', word: m.incident_state_minor },
}

/** How an incident stands, as shape, colour and word. */
export function incidentMark({ severity, endedAt }: { severity: Severity; endedAt: string | null }): Mark {
  return endedAt === null ? GOING_ON[severity] : { shape: 'tick', tone: 'olive', word: m.incident_state_over }
}

/** Those that an update says; that it is over is said by its end. */
export const stages = ['INVESTIGATING', 'IDENTIFIED', 'MONITORING'] as const

export const stageWords: Record<Stage, () => string> = {
  INVESTIGATING: m.incident_stage_investigating,
  IDENTIFIED: m.incident_stage_identified,
  MONITORING: m.incident_stage_monitoring,
  RESOLVED: m.incident_stage_resolved,
}
