import { graphql, type FragmentOf } from '@stoa/schema'

/** What the desk is shown of a part that stores report and nobody declared. */
export const UNDECLARED_FIELDS = graphql(`
  fragment UndeclaredFields on UndeclaredTrouble {
    component {
      key
      name {
        el
        nb
        en
      }
    }
    storesTouched
    since
    ticketCount
    tickets {
      id
      number
      title
      store {
        name
      }
    }
  }
`)

export type UndeclaredShown = FragmentOf<typeof UNDECLARED_FIELDS>
