import { deadline } from '#lib/format/deadline.ts'
import { duration } from '#lib/format/duration.ts'
import { milliseconds, shortDateTime, type Instant, type Place } from '#lib/format/instant.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Extension } from '#lib/ui/ribbon/clock.ts'
import { extensionSentence } from '#lib/ui/ribbon/extension-sentence.ts'
import type { SlaState } from '#lib/ui/status/clock-states.ts'

/** A promise as the ledger tells it. */
export type ToldPromise = {
  clock: 'FIRST_RESPONSE' | 'RESOLUTION'
  promisedAt: Instant
  promisedMinutes: number
  promisedClock: 'ELAPSED' | 'BUSINESS'
  promisedDueAt: Instant | null
  extensions: Extension[]
  waitedMinutes: number
  resolvedMinutes: number
  source: 'PLAN' | 'INCIDENT'
  dueAt: Instant | null
  state: SlaState
  completedAt: Instant | null
  remainingMinutes: number
}

/** What became of a deadline between its promise and its end, sentence by sentence. */
export function movesOf(promise: ToldPromise, now: Instant, place: Place): string[] {
  const { extensions, source, dueAt } = promise
  const moves = extensions.map((extension) => extensionSentence(extension, place, now))
  if (source === 'INCIDENT') moves.push(m.promise_incident())
  const still = stoodStill(promise, place)
  const told = extensions.at(-1)?.toDueAt ?? promise.promisedDueAt
  if (dueAt !== null && (told === null || milliseconds(told) !== milliseconds(dueAt)))
    still.push(m.promise_deadline_in_end({ when: shortDateTime(dueAt, now, place) }))
  return still.length > 0 ? [...moves, still.join(' ')] : moves
}

function stoodStill(
  { waitedMinutes, resolvedMinutes, dueAt, completedAt }: ToldPromise,
  place: Place,
): string[] {
  const waited = { time: duration(waitedMinutes, place.language) }
  const resolved = { time: duration(resolvedMinutes, place.language) }
  const isWaiting = dueAt === null && completedAt === null
  return [
    ...(waitedMinutes > 0 ? [isWaiting ? m.promise_waits(waited) : m.promise_waited(waited)] : []),
    ...(resolvedMinutes > 0 ? [m.promise_was_resolved(resolved)] : []),
  ]
}

/** The promise as it was made. */
export function madeSentence(promise: ToldPromise, now: Instant, place: Place): string {
  const { clock, promisedClock, promisedAt, promisedDueAt, promisedMinutes } = promise
  const made = {
    when: shortDateTime(promisedAt, now, place),
    time: duration(promisedMinutes, place.language),
  }
  if (promisedDueAt === null) return m.promise_made_no_due(made)
  const whole = { ...made, due: shortDateTime(promisedDueAt, now, place) }
  if (clock === 'FIRST_RESPONSE')
    return promisedClock === 'ELAPSED' ? m.promise_made_first(whole) : m.promise_made_first_business(whole)
  return promisedClock === 'ELAPSED'
    ? m.promise_made_resolution(whole)
    : m.promise_made_resolution_business(whole)
}

/** What came of it, by how much, and when. */
export function endSentences(promise: ToldPromise, now: Instant, place: Place): string[] {
  const { state, dueAt, completedAt, remainingMinutes } = promise
  const span = duration(remainingMinutes, place.language)
  const done = completedAt === null ? [] : [m.promise_done({ when: shortDateTime(completedAt, now, place) })]
  if (state === 'MET') return [m.sla_kept_early({ early: span }), ...done]
  if (state === 'MISSED') return [m.sla_late_by({ late: span }), ...done]
  if (state === 'BREACHED') return [m.sla_late_by({ late: span }), m.promise_not_done()]
  if (dueAt === null) return [m.sla_left_after_answer({ left: span })]
  return [deadline(dueAt, now, place, remainingMinutes)]
}
