import type { BusinessCalendar } from '../../domain/business-calendar.ts'
import { stores } from './content/stores.ts'
import type { Scene } from './scene.ts'
import { stageHistory } from './stage-history.ts'
import { stageMonth } from './stage-month.ts'
import { stagePinned } from './stage-pinned.ts'
import { stagePresent } from './stage-present.ts'
import { stageReports } from './stage-reports.ts'
import { stageWishes } from './stage-wishes.ts'

/** Stores whose owners are there to sign in as: their running month has something to show. */
const WITH_A_MONTH = ['meli-taygetou', 'aegean-linen', 'kyma-swimwear', 'fjellstua-sport', 'thalassa-jewels']

/** Everything that is played, in the order in which it was opened. */
export function stageScenes(desk: BusinessCalendar, now: Temporal.Instant): Scene[] {
  return [
    ...stagePinned(desk, now),
    ...stagePresent(desk, now),
    ...stageReports(desk, now),
    ...stores
      .filter(({ slug }) => WITH_A_MONTH.includes(slug))
      .flatMap((store) => stageMonth(store, desk, now)),
    ...stageWishes(desk, now),
    ...stores.flatMap((store) => stageHistory(store, desk, now)),
  ].sort((a, b) => Temporal.Instant.compare(a.openedAt, b.openedAt))
}
