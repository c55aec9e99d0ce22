import { nodeId } from '../src/graphql/node-id.ts'
import type { Person } from '../src/people/person.entity.ts'
import type { Store } from '../src/stores/store.entity.ts'
import { MONDAY_MORNING, type World } from './world.ts'

/** The fields of a ticket that the specs look at. */
export const TICKET = `
  id number version type status title
  origin product topic lastActivityAt
  requester { name side } assignee { name }
  lastMessage { excerpt author { name side } }
  waitingQuestion resolvedAt
  firstResponse { state dueAt }
  resolution {
    state dueAt remainingMinutes countedMinutes targetMinutes clock completedAt
    segments { from to kind minutes totalMinutes }
    extensions { minutes fromDueAt toDueAt reason }
  }
  components { key } followsUp { number } followUps { number } mergedInto { number } related { number } incident { number title { en } }
  viewerCan { reply resolve reopen waitOnStore extendDeadline logWork }
`

const OPEN = `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { ${TICKET} } userErrors { code field names } } }`

/** A store on Plus and an agent, and the verbs of tickets through the API. Each spec begins on a Monday morning. */
export async function openDesk(world: World) {
  const agent = await world.buildStaff('AGENT')
  const { owner: stranger } = await world.buildStore({ name: 'Kyma Swimwear', ownerName: 'Dimitra Pappa' })
  /** Who asks, until the next store is built. */
  const at = { store: null as unknown as Store, owner: null as unknown as Person }

  /** A store of its own for the next spec. */
  async function begin(plan = 'PLUS') {
    world.travel(MONDAY_MORNING)
    Object.assign(at, await world.buildStore({ plan }))
  }

  async function open(input: object = {}, as: Person = at.owner) {
    const { data, errors } = await world.as(as).run(OPEN, {
      input: {
        storeId: nodeId('Store', at.store.id),
        type: 'BUG',
        title: 'The export skips notes',
        body: 'Since last week.',
        ...input,
      },
    })
    return { ...data?.openTicket, errors }
  }

  async function change(as: Person | null, verb: string, inputType: string, input: object) {
    const { data, errors } = await world
      .as(as)
      .run(
        `mutation ($input: ${inputType}!) { ${verb}(input: $input) { ticket { ${TICKET} } userErrors { code field } } }`,
        { input },
      )
    return { ...data?.[verb], errors }
  }

  const reply = (as: Person | null, ticketId: string, input: object = { body: 'Here it is.' }) =>
    change(as, 'replyToTicket', 'ReplyToTicketInput', { ticketId, ...input })
  const wait = (as: Person | null, ticketId: string) =>
    change(as, 'waitOnStore', 'WaitOnStoreInput', { ticketId, question: 'Which order?' })
  const resolve = (as: Person | null, ticketId: string) =>
    change(as, 'resolveTicket', 'TurnTicketInput', { ticketId, body: 'Fixed.' })
  const reopen = (as: Person | null, ticketId: string) =>
    change(as, 'reopenTicket', 'TurnTicketInput', { ticketId })
  const extend = (as: Person | null, ticketId: string, input: object = {}) =>
    change(as, 'extendDeadline', 'ExtendDeadlineInput', {
      ticketId,
      minutes: 1440,
      reason: 'The fix needs a change tonight.',
      ...input,
    })

  async function timeline(ticketId: string, as: Person = at.owner) {
    const { data } = await world.as(as).run(
      `query ($id: ID!) { ticketTimeline(ticketId: $id, first: 100) { nodes { type at body reason minutes channel isInternal actor { name side }
          assignee { name } from { type origin components } to { type origin components } mentions { name } otherTicket { number title } incident { number } } totalCount } }`,
      { id: ticketId },
    )
    return data.ticketTimeline
  }

  /** A verb of agents on one ticket, whose input is named after it. */
  const act = (verb: string, ticketId: string, input: object = {}, as: Person | null = agent) =>
    change(as, verb, `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`, { ticketId, ...input })

  return { act, at, agent, stranger, begin, open, change, reply, wait, resolve, reopen, extend, timeline }
}

export type Desk = Awaited<ReturnType<typeof openDesk>>
