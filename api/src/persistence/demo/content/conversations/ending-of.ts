import type { TicketScript } from '../shapes.ts'

/** How a script leaves its ticket when all its steps have been played. */
export type Ending = 'UNANSWERED' | 'OPEN' | 'WAITING_ON_STORE' | 'RESOLVED' | 'RESOLVED_AFTER_REOPENING'

/**
 * The ending of a script. Only tickets of the last days should play a script that ends UNANSWERED, OPEN or
 * WAITING_ON_STORE: months later nobody would have left it there.
 */
export function endingOf(script: TicketScript): Ending {
  const last = script.steps.at(-1)
  if (!last) return 'UNANSWERED'
  if (last.by === 'STORE') return 'OPEN'
  if (last.verb === 'WAIT') return 'WAITING_ON_STORE'
  if (last.verb !== 'RESOLVE') return 'OPEN'
  const resolutions = script.steps.filter((step) => step.by === 'AGENT' && step.verb === 'RESOLVE')
  return resolutions.length > 1 ? 'RESOLVED_AFTER_REOPENING' : 'RESOLVED'
}
