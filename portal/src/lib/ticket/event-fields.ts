import { graphql, type FragmentOf } from '@stoa/schema'

/** What the conversation tells of a change of a ticket. */
export const EVENT_FIELDS = graphql(`
  fragment EventFields on TicketEvent {
    id
    type
    at
    actor {
      name
      side
    }
    body
    minutes
    reason
    isInternal
    channel
    isAfterHours
    assignee {
      name
    }
    from {
      type
      origin
      product
      topic
      components
    }
    to {
      type
      origin
      product
      topic
      components
    }
    otherTicket {
      number
      title
    }
    incident {
      title {
        el
        nb
        en
      }
    }
    incidentNews {
      el
      nb
      en
    }
    fix {
      number
      title {
        el
        nb
        en
      }
    }
    attachments {
      id
      name
      bytes
      width
      height
      url
      previewUrl
    }
    projectChange {
      title
      kind
      part
    }
    isFromOpening
    partner
    until
    handover
    estimate {
      version
      minutes
      most {
        amount
        currencyCode
      }
      isByLink
      isByPledge
    }
    creditNote {
      number
      timeZone
      net {
        amount
        currencyCode
      }
    }
    dispute {
      net {
        amount
        currencyCode
      }
      takenOff {
        amount
        currencyCode
      }
      isWaived
    }
    clock
    dueAt
    movedDeadlines {
      clock
      fromDueAt
      toDueAt
    }
  }
`)

/** What happened to a ticket, as the API tells it. */
export type TimelineEvent = FragmentOf<typeof EVENT_FIELDS>
