import { graphql, type FragmentOf } from '@stoa/schema'

/** What is told of the project that an order grew into (T5). */
export const PROJECT_FIELDS = graphql(`
  fragment ProjectFields on Project {
    title
    startsOn
    endsOn
    finishedCount
    people {
      id
      name
    }
    parts {
      id
      title
      dueOn
      finishedAt
      assignee {
        id
        name
      }
    }
  }
`)

/** The project that an order grew into, as the API tells it. */
export type Project = FragmentOf<typeof PROJECT_FIELDS>
