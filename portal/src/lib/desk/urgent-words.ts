import { m } from '#lib/paraglide/messages.js'
import { nearestClock } from './nearest-clock.ts'

type Clock = { state: string; dueAt: string | null; completedAt: string | null }

/** How many of a list are late and at risk: `1 late, 3 at risk`; empty when none is. */
export function urgentWords(tickets: { firstResponse: Clock; resolution: Clock }[]): string {
  const states = tickets.map((ticket) => nearestClock(ticket).clock.state)
  const late = states.filter((state) => state === 'BREACHED').length
  const atRisk = states.filter((state) => state === 'AT_RISK').length
  if (late > 0 && atRisk > 0) return m.desk_urgent({ late, atRisk })
  if (late > 0) return m.desk_urgent_late({ late })
  return atRisk > 0 ? m.desk_urgent_at_risk({ atRisk }) : ''
}
