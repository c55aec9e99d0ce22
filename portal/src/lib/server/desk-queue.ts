import { graphql } from '@stoa/schema'
import { SAVED_VIEW_FIELDS } from '#lib/desk/saved-view.ts'
import { CLOCK_FIELDS } from '#lib/ticket/clock-fields.ts'

/** A page of the desk's list, how many stand in each queue, the saved views, and what the list can be narrowed by. */
export const DESK_QUEUE = graphql(
  `
    query DeskQueue(
      $filter: TicketFilter!
      $orderBy: TicketOrder
      $first: Int
      $after: String
      $last: Int
      $before: String
    ) {
      open: tickets(filter: { statusIn: [NEW, OPEN, WAITING_ON_STORE], heldBy: PLATFORM }, first: 1) {
        totalCount
      }
      mine: tickets(filter: { statusIn: [NEW, OPEN, WAITING_ON_STORE], isMine: true }, first: 1) {
        totalCount
      }
      unassigned: tickets(
        filter: { statusIn: [NEW, OPEN, WAITING_ON_STORE], isUnassigned: true, heldBy: PLATFORM }
        first: 1
      ) {
        totalCount
      }
      unread: tickets(
        filter: { statusIn: [NEW, OPEN, WAITING_ON_STORE], isUnread: true, heldBy: PLATFORM }
        first: 1
      ) {
        totalCount
      }
      waiting: tickets(filter: { statusIn: [WAITING_ON_STORE] }, first: 1) {
        totalCount
      }
      new: tickets(filter: { statusIn: [NEW], heldBy: PLATFORM }, first: 1) {
        totalCount
      }
      partner: tickets(filter: { statusIn: [NEW, OPEN, WAITING_ON_STORE], heldBy: PARTNER }, first: 1) {
        totalCount
      }
      quarantinedMails(first: 1) {
        totalCount
      }
      savedViews {
        ...SavedViewFields
      }
      staff {
        id
        name
      }
      components {
        key
        name {
          el
          nb
          en
        }
      }
      undeclaredTroubles {
        component {
          key
          name {
            el
            nb
            en
          }
        }
        storesTouched
      }
      incidents(isCurrent: true, first: 10) {
        nodes {
          id
          title {
            el
            nb
            en
          }
        }
      }
      tickets(
        filter: $filter
        orderBy: $orderBy
        first: $first
        after: $after
        last: $last
        before: $before
      ) {
        totalCount
        nodes {
          id
          version
          unreadCount
          number
          title
          type
          status
          store {
            id
            name
          }
          incident {
            id
            title {
              el
              nb
              en
            }
          }
          requester {
            name
          }
          requestList {
            subject
          }
          assignee {
            name
          }
          hands {
            holder
            partner
            until
            platformSince
          }
          searchExcerpt {
            title {
              text
              isHit
            }
            message {
              text
              isHit
            }
          }
          firstResponse {
            ...ClockFields
          }
          resolution {
            ...ClockFields
          }
        }
        pageInfo {
          startCursor
          endCursor
          hasNextPage
          hasPreviousPage
        }
      }
    }
  `,
  [CLOCK_FIELDS, SAVED_VIEW_FIELDS],
)
