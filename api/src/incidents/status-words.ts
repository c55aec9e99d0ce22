import type { Severity } from './incident-words.ts'

/** How a part of the platform is, the best first. */
export const COMPONENT_STATES = ['WORKS', 'MAINTENANCE', 'MINOR', 'MAJOR', 'CRITICAL'] as const
export type ComponentState = (typeof COMPONENT_STATES)[number]

/** The worst of what is wrong with a part, or that it is maintained, or that it works. */
export function stateOf(severities: readonly Severity[], isMaintained: boolean): ComponentState {
  const worst = COMPONENT_STATES.findLast((state) => severities.includes(state as Severity))
  return worst ?? (isMaintained ? 'MAINTENANCE' : 'WORKS')
}
