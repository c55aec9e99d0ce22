import { findFittingFixes } from '../incidents/fitting-fixes.read.ts'
import { type AboutToReport, findFittingIncidents } from '../incidents/fitting-incidents.read.ts'
import { readIncidentsById } from '../incidents/incident.read.ts'
import { readShippedFixesById } from '../incidents/shipped-fix.read.ts'
import { readFittingLearning } from '../learning/fitting-learning.read.ts'
import type { Reads } from '../persistence/reads.ts'
import { findFittingSuggestions } from '../suggestions/fitting-suggestions.read.ts'
import { isToldOfSuggestions } from '../suggestions/suggestion.policy.ts'
import { readSuggestionsById } from '../suggestions/suggestion.read.ts'
import type { SuggestionAsk } from '../suggestions/suggestion.rows.ts'
import { readProblemAtLarge } from '../tickets/problem-at-large.read.ts'
import type { TicketTypeName } from '../tickets/ticket-words.ts'
import type { TicketForecast } from './ticket-forecast.type.ts'

/** What may answer a ticket before it is sent (T12). */
export type WhatAnswers = Pick<TicketForecast, 'atLarge' | 'incidents' | 'fixes' | 'learning' | 'suggestions'>

/** A ticket in question, as far as it is written. */
export type Question = AboutToReport & { type: TicketTypeName }

/**
 * What may answer a ticket, of those kinds that an operation asks for: two statements for each kind at most, one for
 * what affects stores at large, and none while nothing is written and no component is named.
 */
export async function readWhatAnswers(
  reads: Reads,
  { type, ...question }: Question,
  { viewer, now, paths }: SuggestionAsk,
): Promise<WhatAnswers> {
  const text = question.text.trim()
  const saysSomething = text !== '' || question.components.length > 0
  const wants = (kind: keyof WhatAnswers) => paths.has(kind) && text !== ''
  const within = (kind: string) =>
    new Set([...paths].flatMap((path) => (path.startsWith(`${kind}.`) ? [path.slice(kind.length + 1)] : [])))
  const [atLarge, incidents, fixes, learning, suggestions] = await Promise.all([
    paths.has('atLarge') && type === 'BUG' && saysSomething ? readProblemAtLarge(reads, question, now) : null,
    paths.has('incidents') && saysSomething
      ? findFittingIncidents(reads, question, now).then(async (ids) =>
          inOrder(ids, await readIncidentsById(reads, viewer, ids)),
        )
      : [],
    wants('fixes')
      ? findFittingFixes(reads, text, now).then(async (ids) =>
          inOrder(ids, await readShippedFixesById(reads, ids)),
        )
      : [],
    wants('learning') && type === 'USER_SUPPORT'
      ? readFittingLearning(reads, viewer, text, viewer.language)
      : [],
    wants('suggestions') && isToldOfSuggestions(viewer)
      ? findFittingSuggestions(reads, text).then(async (ids) =>
          inOrder(ids, await readSuggestionsById(reads, ids, { viewer, now, paths: within('suggestions') })),
        )
      : [],
  ])
  return { atLarge, incidents, fixes, learning, suggestions }
}

function inOrder<Found>(ids: readonly string[], found: ReadonlyMap<string, Found>): Found[] {
  return ids.flatMap((id) => found.get(id) ?? [])
}
