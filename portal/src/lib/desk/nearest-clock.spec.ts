import { expect, it } from 'vitest'
import { nearestClock } from './nearest-clock.ts'

const at = (dueAt: string | null, completedAt: string | null = null) => ({ dueAt, completedAt })

it.each([
  [
    'first response, while it is owed and comes first',
    at('2026-11-23T08:43:00Z'),
    at('2026-11-24T08:28:00Z'),
    true,
  ],
  ['first response, where nothing else is promised', at('2026-11-23T08:43:00Z'), at(null), true],
  [
    'resolution, once someone answered',
    at('2026-11-23T08:43:00Z', '2026-11-23T08:40:00Z'),
    at('2026-11-24T08:28:00Z'),
    false,
  ],
  ['resolution, where it comes first', at('2026-11-24T08:43:00Z'), at('2026-11-23T08:28:00Z'), false],
  ['resolution, where nothing is promised', at(null), at(null), false],
])('a ticket is due by its %s', (_, firstResponse, resolution, isFirstResponse) => {
  expect(nearestClock({ firstResponse, resolution })).toMatchObject({
    isFirstResponse,
    clock: isFirstResponse ? firstResponse : resolution,
  })
})
