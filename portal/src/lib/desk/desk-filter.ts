import type { TicketType } from '#lib/ui/status/ticket-types.ts'

export const statuses = ['NEW', 'OPEN', 'WAITING_ON_STORE', 'RESOLVED', 'CLOSED'] as const
export type Status = (typeof statuses)[number]

export const hands = ['PARTNER', 'PLATFORM'] as const
export type Hand = (typeof hands)[number]

/** What the API is asked to narrow the list to, and what a saved view keeps. */
export type DeskFilter = {
  statusIn?: Status[] | null
  typeIn?: TicketType[] | null
  search?: string | null
  storeId?: string | null
  planIn?: string[] | null
  componentIn?: string[] | null
  incidentId?: string | null
  requesterId?: string | null
  requestListId?: string | null
  assignedTo?: string | null
  isMine?: boolean | null
  isUnassigned?: boolean | null
  isUnread?: boolean | null
  isAtRisk?: boolean | null
  mentionsMe?: boolean | null
  /** The partner that has it first, or the platform (T4). */
  heldBy?: Hand | null
  /** Instants (ISO 8601, UTC), the first one within and the second one not. */
  openedFrom?: string | null
  openedTo?: string | null
}

export const orderFields = ['NEXT_DUE_AT', 'DUE_AT', 'LAST_ACTIVITY_AT', 'OPENED_AT', 'RELEVANCE'] as const
export const directions = ['ASC', 'DESC'] as const

/** What the list is sorted by. */
export type DeskOrder = { field: (typeof orderFields)[number]; direction: (typeof directions)[number] }
