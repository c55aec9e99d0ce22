import type { SlaState } from '../status/clock-states.ts'
import type { Tone } from '../status/tone.ts'

/** The colour of the deadline's flag: the state's own, but sea for what was kept. */
export function flagTone(state: SlaState): Tone {
  if (state === 'AT_RISK') return 'ochre'
  return state === 'BREACHED' || state === 'MISSED' ? 'madder' : 'sea'
}
