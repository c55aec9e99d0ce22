import { expect, it } from 'vitest'
import { MONDAY_MORNING } from '../../test/world.ts'
import { exampleCalendar } from '../domain/example-calendar.ts'
import { CLOCK_EVENTS, clockEvent } from './ticket-event.entity.ts'
import { TICKET_EVENT_TYPES } from './ticket-words.ts'

it('reads for a clock what a clock counts by, and nothing else', () => {
  const targets = { firstResponse: null, resolution: null }
  const calendar = exampleCalendar
  const known = TICKET_EVENT_TYPES.filter((type) =>
    clockEvent({ type, at: MONDAY_MORNING, targets, calendar }),
  )
  expect(known.toSorted()).toEqual(CLOCK_EVENTS.toSorted())
})
