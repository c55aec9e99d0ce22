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
