import { graphql, type FragmentOf } from '@stoa/schema'

/** What is shown of a ticket that looks like an incident. */
export const SIMILAR_FIELDS = graphql(`
  fragment SimilarFields on SimilarTicket {
    namesComponent
    namesCritical
    ticket {
      id
      number
      title
      type
      openedAt
      store {
        name
      }
    }
  }
`)

export type SimilarShown = FragmentOf<typeof SIMILAR_FIELDS>
