import type { ChargeCause } from '../../../../domain/charge-cause.ts'
import type { ScriptStep, ScriptWork } from '../shapes.ts'

/** The store writes, `after` minutes since the step before. */
export function store(after: number, text: string): ScriptStep {
  return { by: 'STORE', after, text }
}

/** An agent writes, and the ticket stays open. */
export function agent(after: number, text: string): ScriptStep {
  return { by: 'AGENT', after, text }
}

/** An agent asks, and the ticket waits on the store. */
export function asks(after: number, text: string): ScriptStep {
  return { by: 'AGENT', after, text, verb: 'WAIT' }
}

/** An agent answers, and the ticket is resolved. */
export function resolves(after: number, text: string): ScriptStep {
  return { by: 'AGENT', after, text, verb: 'RESOLVE' }
}

/** An agent says that it takes longer, and why; the deadline moves by `extendMinutes` (S2). */
export function extend(after: number, text: string, extendMinutes: number, reason: string): ScriptStep {
  return { by: 'AGENT', after, text, verb: 'EXTEND', reason, extendMinutes }
}

/** Minutes of work with their cause; `after` is minutes since the opening, the last agent's step if left out. */
export function work(minutes: number, cause: ChargeCause, note: string, after?: number): ScriptWork {
  return after === undefined ? { minutes, cause, note } : { minutes, cause, note, after }
}
