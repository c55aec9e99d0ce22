import type { DeskFilter } from './desk-listing.ts'

/** A view as the desk lists it. */
export type SavedView = {
  id: string
  name: string
  isShared: boolean
  isOwn: boolean
  ownerName: string
  filter: DeskFilter
  viewerCan: { change: boolean }
}
