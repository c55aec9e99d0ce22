import type { Severity } from './incident-words.ts'

/** How a part of the platform is, the best first. */
export const COMPONENT_STATES = ['WORKS', 'MAINTENANCE', 'MINOR', 'MAJOR', 'CRITICAL'] as const
export type ComponentState = (typeof COMPONENT_STATES)[number]

/** The worst of what is wrong with a part, or that it is maintained, or that it works. */
export function stateOf(severities: readonly Severity[], isMaintained: boolean): ComponentState {
  const worst = COMPONENT_STATES.findLast((state) => severities.includes(state as Severity))
  return worst ?? (isMaintained ? 'MAINTENANCE' : 'WORKS')
}

type Stretch = { from: Temporal.Instant; to: Temporal.Instant }

/** Whole minutes of a window that at least one of some stretches covers; where two overlap they count once. */
export function coveredMinutes(stretches: readonly Stretch[], window: Stretch): number {
  let covered = 0
  let reached = window.from.epochMilliseconds
  const last = window.to.epochMilliseconds
  for (const { from, to } of stretches.toSorted((a, b) => Temporal.Instant.compare(a.from, b.from))) {
    const begin = Math.max(from.epochMilliseconds, reached)
    const end = Math.min(to.epochMilliseconds, last)
    if (end > begin) {
      covered += end - begin
      reached = end
    }
  }
  return Math.floor(covered / 60_000)
}
