import { graphql } from '@stoa/schema'
import type { DeskFilter, DeskOrder } from './desk-filter.ts'

/** A view as the desk lists it. */
export type SavedView = {
  id: string
  name: string
  isShared: boolean
  isOwn: boolean
  ownerName: string
  filter: DeskFilter
  /** Null for the API's own way. */
  orderBy: DeskOrder | null
  viewerCan: { change: boolean }
}

/** What is read of a view. */
export const SAVED_VIEW_FIELDS = graphql(`
  fragment SavedViewFields on SavedView {
    id
    name
    isShared
    isOwn
    ownerName
    filter {
      statusIn
      typeIn
      search
      storeId
      planIn
      componentIn
      incidentId
      assignedTo
      isMine
      isUnassigned
      isUnread
      isAtRisk
      mentionsMe
      heldBy
      requesterId
      requestListId
      openedFrom
      openedTo
    }
    orderBy {
      field
      direction
    }
    viewerCan {
      change
    }
  }
`)
