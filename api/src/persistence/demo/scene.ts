import type { ChannelKind } from '../../domain/entitlement.ts'
import type { DemoStore, TicketScript } from './content/shapes.ts'

/** One playing of a script: on which store, from when, and how far. */
export type Scene = {
  store: DemoStore
  script: TicketScript
  openedAt: Temporal.Instant
  /** Null when it is written in the portal. */
  channel: ChannelKind | null
  /** How many steps are played at most; those that lie in the future are not. */
  steps: number
  /** Which of the script's titles it carries. */
  title: string
  /** Whether it asks what the same store asked before, and is merged into that (T13). */
  isRepeated?: boolean
  /** Title of the incident that it reports, which it is linked to (P6). */
  incident?: string
}
