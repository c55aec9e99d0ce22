import { exampleCalendar } from '../src/domain/example-calendar.ts'
import { walkClocks } from '../src/domain/minute-walk.ts'
import { type ClockEvent, readClocks, type SlaTargets } from '../src/domain/sla-clock.ts'

/** `pnpm bench`: what one reading of both clocks costs, and how many times that a walk through every minute costs in the same run. */
const openedAt = Temporal.Instant.from('2026-11-19T11:30:00Z')
const after = (minutes: number) => openedAt.add({ minutes })
const events: ClockEvent[] = [
  { type: 'OPENED', at: openedAt },
  { type: 'AGENT_REPLIED', at: after(80) },
  { type: 'WAITING_ON_STORE', at: after(1_235) },
  { type: 'STORE_REPLIED', at: after(2_810) },
  { type: 'EXTENDED', at: after(3_000), minutes: 480 },
  { type: 'AGENT_REPLIED', at: after(4_300) },
]
const targets: SlaTargets = {
  firstResponse: { minutes: 60, clock: 'BUSINESS' },
  resolution: { minutes: 4_320, clock: 'BUSINESS' },
}
const at = after(5_600)
const minute = Math.floor(at.epochMilliseconds / 60_000)

const read = medianMicroseconds(() => readClocks(exampleCalendar, targets, events, at), 2_000)
const drawn = medianMicroseconds(
  () => readClocks(exampleCalendar, targets, events, at).resolution.segments,
  2_000,
)
const walked = medianMicroseconds(() => walkClocks(exampleCalendar, targets, events, minute), 3)
console.log(
  `both clocks, ${events.length} events: ${read.toFixed(1)} µs; with segments ${drawn.toFixed(1)} µs`,
)
console.log(
  `a walk through every minute: ${walked.toFixed(0)} µs, ${Math.round(walked / read)} times as much`,
)

function medianMicroseconds(work: () => unknown, times: number): number {
  const rounds = Array.from({ length: 7 }, () => {
    const startedAt = performance.now()
    for (let time = 0; time < times; time++) work()
    return ((performance.now() - startedAt) * 1000) / times
  })
  return rounds.toSorted((a, b) => a - b)[3]!
}
