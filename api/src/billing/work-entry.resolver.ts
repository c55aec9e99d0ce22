import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { notFound, refusable, type Refused } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { Person } from '../people/person.entity.ts'
import { Ticket } from '../tickets/ticket.entity.ts'
import { ticketPolicy, ticketsVisibleTo } from '../tickets/ticket.policy.ts'
import { logWork } from './log-work.ts'
import { LogWorkInput } from './work-entry.input.ts'
import { readWorkEntriesById } from './work-entry.read.ts'
import { WorkEntryPayload, WorkEntryType } from './work-entry.type.ts'

@Resolver(() => WorkEntryType)
export class WorkEntryResolver {
  @Directive('@requires(scope: "work:write")')
  @Mutation(() => WorkEntryPayload, {
    nullable: true,
    description:
      'Logs work on a ticket, with the cause that decides whether it is charged (C1, C4). What no estimate approves and no allowance takes in is held, as its parts say (C3). For agents. Refused with REQUIRED, TOO_LONG, OUT_OF_RANGE, KEY_REUSED, with WORK_OVERLAPS, whose names are the number and the title of the ticket of the agent’s other work then, with CONSENT_MISSING where a bug came of the store’s own changes and its owner has not consented (C5), and with MONTH_CLOSED where the month’s statements are issued (C6).',
  })
  logWork(
    @Ctx() context: SignedIn,
    @Arg('input', () => LogWorkInput, { description: 'The work.' }) input: LogWorkInput,
  ): Promise<Partial<WorkEntryPayload> & Refused> {
    const { em, viewer, now, reads } = context
    return refusable(async () => {
      const ticket = await findTicket(context, input.ticketId)
      authorize(viewer, ticketPolicy.attend, { storeId: ticket.store.id })
      const agent = em.getReference(Person, viewer.personId)
      const { minutes, cause, note, workedAt = null, overlaps, requestKey = null } = input
      const work = { minutes, cause, note, workedAt, mayOverlap: overlaps === true, requestKey }
      const id = await logWork(em, ticket, agent, work, now)
      return { workEntry: (await readWorkEntriesById(reads, viewer, [id])).get(id) ?? null }
    })
  }
}

async function findTicket({ em, viewer }: SignedIn, ticketId: string): Promise<Ticket> {
  const id = uuidOf('Ticket', ticketId)
  const stores = ticketsVisibleTo(viewer)
  const ticket = id && (await em.findOne(Ticket, stores ? { id, store: { $in: [...stores] } } : { id }))
  if (!ticket) throw notFound('ticketId')
  return ticket
}
