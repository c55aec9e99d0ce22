import { graphql } from '@stoa/schema'
import type { Api } from './api.ts'

const CHANGE = graphql(`
  query BulkChangeOnTheDesk($id: ID!) {
    node(id: $id) {
      ... on BulkChange {
        id
        action
        undoUntil
        undoneAt
        rows {
          ticketId
          outcome
          ticket {
            number
            title
          }
          userErrors {
            code
          }
        }
      }
    }
  }
`)

/** How a change of many tickets went; null when there is none, or somebody else made it. */
export async function readBulkChange(api: Api, id: string | null) {
  if (!id) return null
  const { node } = await api.query(CHANGE, { id })
  return node && 'rows' in node ? node : null
}

export type BulkChange = NonNullable<Awaited<ReturnType<typeof readBulkChange>>>
