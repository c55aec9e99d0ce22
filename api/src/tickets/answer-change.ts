import type { GraphQLResolveInfo } from 'graphql'
import type { ChannelKind } from '../domain/entitlement.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { wasAfterHours } from './after-hours.read.ts'
import { changeTicket, changeTickets, type TicketChange } from './change-ticket.ts'
import { readTicketsById } from './ticket.read.ts'
import type { TicketPayload } from './ticket.type.ts'

type Answer = Promise<Partial<TicketPayload> & Refused>

/** Changes a ticket for a mutation, and answers with it as it is then. */
export function answerChange(
  context: SignedIn,
  info: GraphQLResolveInfo,
  change: TicketChange,
  may: Parameters<typeof changeTicket>[3],
  verb: Parameters<typeof changeTicket>[4],
): Answer {
  const { em, viewer, now } = context
  return answerTicket(context, info, () => changeTicket(em, viewer, change, may, verb, now))
}

/** Changes a ticket and another one with it, and answers with the first; `verb` gets them in this order. */
export function answerPairChange(
  context: SignedIn,
  info: GraphQLResolveInfo,
  input: Pick<TicketChange, 'ticketId' | 'requestKey' | 'expectedVersion'>,
  other: { id: string; field: string },
  may: Parameters<typeof changeTickets>[3],
  verb: Parameters<typeof changeTickets>[4],
): Answer {
  const { em, viewer, now } = context
  const { ticketId, requestKey, expectedVersion } = input
  const change = { tickets: [{ id: ticketId, field: 'ticketId' }, other], requestKey, expectedVersion }
  return answerTicket(context, info, async () => {
    const [id = ''] = await changeTickets(em, viewer, change, may, verb, now)
    return id
  })
}

/** Whether what was written was meant as chat, outside its hours; read only where it is asked for. */
export async function afterHours(
  { reads, viewer }: SignedIn,
  info: GraphQLResolveInfo,
  { ticket }: Awaited<Answer>,
  { channel, requestKey }: { channel?: ChannelKind | null; requestKey?: string | null },
): Promise<boolean | null> {
  if (!ticket || !selectedPaths(info).has('isAfterHours')) return null
  return (
    channel === 'LIVE_CHAT' &&
    wasAfterHours(reads, viewer, soughtUuid('Ticket', ticket.id), requestKey ?? null)
  )
}

/** Runs something that gives a ticket's primary key, and answers a mutation with that ticket. */
export function answerTicket(
  context: SignedIn,
  info: GraphQLResolveInfo,
  change: () => Promise<string>,
): Answer {
  return refusable(async () => {
    const id = await change()
    const paths = new Set([...selectedPaths(info)].map((path) => path.replace(/^ticket\./, '')))
    return { ticket: (await readTicketsById(context.reads, [id], { ...context, paths })).get(id) ?? null }
  })
}
