import { graphql } from '@stoa/schema'
import type { Api } from './api.ts'

const TIMER = graphql(`
  query RunningTimer {
    timer {
      id
      startedAt
      stopsAt
      ticket {
        id
        number
        title
        type
      }
    }
  }
`)

/** The agent's own timer that is not logged yet; null for none. */
export type RunningTimer = Awaited<ReturnType<typeof readTimer>>

/** Reads the agent's own timer. */
export async function readTimer(api: Api) {
  return (await api.query(TIMER, {})).timer
}
