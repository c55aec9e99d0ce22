import { graphql } from '@stoa/schema'
import type { Act } from '#lib/desk/acts.ts'
import { CLOCK_FIELDS } from '#lib/ticket/clock-fields.ts'
import { PROJECT_FIELDS } from '#lib/ticket/project-fields.ts'
import type { Api } from './api.ts'

const STAFF = graphql(`
  query StaffToChooseFrom {
    staff {
      id
      name
    }
  }
`)

const COMPONENTS = graphql(`
  query ComponentsToChooseFrom {
    components {
      key
      name {
        el
        nb
        en
      }
    }
  }
`)

const INCIDENTS = graphql(`
  query IncidentsToChooseFrom {
    incidents(isCurrent: true, first: 20) {
      nodes {
        id
        number
        title {
          el
          nb
          en
        }
        severity
        startedAt
      }
    }
    components {
      key
      name {
        el
        nb
        en
      }
    }
  }
`)

const NEIGHBOURS = graphql(`
  query TicketsOfTheSameStore($storeId: ID!) {
    tickets(filter: { storeId: $storeId }, first: 50, orderBy: { field: LAST_ACTIVITY_AT, direction: DESC }) {
      nodes {
        id
        number
        title
        status
      }
    }
  }
`)

const ANSWERS = graphql(`
  query CannedAnswersToChooseFrom {
    cannedAnswers(first: 100) {
      nodes {
        id
        title
        body {
          el
          nb
          en
        }
      }
    }
  }
`)

const ANSWER = graphql(`
  query CannedAnswerForTicket($id: ID!, $ticketId: ID!) {
    cannedAnswer(id: $id, ticketId: $ticketId) {
      id
      text
    }
  }
`)

const SURVIVOR = graphql(
  `
    query TicketToMergeInto($number: Int!) {
      ticket(number: $number) {
        id
        number
        title
        status
        store {
          name
        }
        resolution {
          ...ClockFields
        }
      }
    }
  `,
  [CLOCK_FIELDS],
)

const PROJECT = graphql(
  `
    query ProjectToChange($number: Int!, $ticketId: ID!) {
      ticket(number: $number) {
        project {
          ...ProjectFields
        }
      }
      projectPeople(ticketId: $ticketId) {
        id
        name
      }
    }
  `,
  [PROJECT_FIELDS],
)

const WORK = graphql(`
  query LoggedWork($id: ID!) {
    node(id: $id) {
      ... on Ticket {
        work {
          id
          version
          minutes
          workedAt
          note
          rule {
            cause
            billable
          }
          agent {
            name
          }
          viewerCanCorrect
        }
        approvedWork {
          approvedMinutes
          minutesLeft
          heldMinutes
          allowanceLeft {
            amount
            currencyCode
          }
        }
      }
    }
  }
`)

/** The platform's own people by name, whom one may assign or mention. */
export async function readStaff(api: Api) {
  return (await api.query(STAFF, {})).staff ?? []
}

/** What the open form lets choose from; only that is asked for. */
export type ActChoices = Awaited<ReturnType<typeof readActChoices>>

/** What the address says besides the form: the ticket to merge into by its number, and the canned answer to say. */
export type ChoiceMade = { into: string | null; answer: string | null }

/** Reads what the open form lets choose from, for a ticket of a store. */
export async function readActChoices(
  api: Api,
  act: Act | null,
  ticket: { id: string; number: number; store: { id: string } },
  { into, answer }: ChoiceMade,
) {
  const isPair = act === 'relate' || act === 'merge'
  const [staff, kinds, current, neighbours, survivor, answers, chosen, planned, logged] = await Promise.all([
    act === 'assign' || act === 'note' ? readStaff(api) : [],
    act === 'classify' ? api.query(COMPONENTS, {}) : null,
    act === 'incident' ? api.query(INCIDENTS, {}) : null,
    isPair ? api.query(NEIGHBOURS, { storeId: ticket.store.id }) : null,
    act === 'merge' && into ? readSurvivor(api, into) : null,
    act === 'answer' ? api.query(ANSWERS, {}) : null,
    answer ? api.query(ANSWER, { id: answer, ticketId: ticket.id }) : null,
    act === 'project' ? api.query(PROJECT, { number: ticket.number, ticketId: ticket.id }) : null,
    act === 'work' ? api.query(WORK, { id: ticket.id }) : null,
  ])
  return {
    staff,
    components: kinds?.components ?? current?.components ?? [],
    incidents: current?.incidents?.nodes ?? [],
    neighbours: neighbours?.tickets?.nodes ?? [],
    /** What was asked for by its number; `ticket` is null where there is no such one. */
    survivor,
    answers: answers?.cannedAnswers?.nodes ?? [],
    /** The canned answer that was chosen, filled in for the ticket. */
    answer: chosen?.cannedAnswer ?? null,
    /** What the order grew into already; null while it has not. */
    project: planned?.ticket?.project ?? null,
    projectPeople: planned?.projectPeople ?? [],
    /** What was worked on it already, oldest first. */
    work: logged?.node && 'work' in logged.node ? logged.node.work : [],
    /** What may still be charged on it without asking its owner (C3); null where that was not asked for. */
    approvedWork: logged?.node && 'approvedWork' in logged.node ? logged.node.approvedWork : null,
  }
}

/** Reads from the address what was chosen. */
export function choiceMade({ searchParams }: URL): ChoiceMade {
  return { into: searchParams.get('into'), answer: searchParams.get('answer') }
}

async function readSurvivor(api: Api, typed: string) {
  const digits = /^#?(\d{1,9})$/.exec(typed.trim())?.[1]
  const ticket = digits ? (await api.query(SURVIVOR, { number: Number(digits) })).ticket : null
  return { typed, ticket }
}
