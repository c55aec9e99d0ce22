import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { notFound, refusable, type Refused } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { Person } from '../people/person.entity.ts'
import { Ticket } from '../tickets/ticket.entity.ts'
import { ticketPolicy, ticketsVisibleTo } from '../tickets/ticket.policy.ts'
import { discardTimer, startTimer, stopTimer } from './run-timer.ts'
import { readWorkEntriesById } from './work-entry.read.ts'
import { WorkEntryPayload } from './work-entry.type.ts'
import { WorkTimer } from './work-timer.entity.ts'
import { DiscardTimerInput, StartTimerInput, StopTimerInput } from './work-timer.input.ts'
import { readTimer } from './work-timer.read.ts'
import { TimerPayload, WorkTimerType } from './work-timer.type.ts'

@Resolver()
export class WorkTimerResolver {
  @Directive('@requires(scope: "work:write")')
  @Query(() => WorkTimerType, {
    nullable: true,
    description: 'The viewer’s own timer that runs; null for none. For agents.',
  })
  timer(@Ctx() { reads, viewer, now }: SignedIn): Promise<WorkTimerType | null> {
    return readTimer(reads, viewer, now)
  }

  @Directive('@requires(scope: "work:write")')
  @Mutation(() => TimerPayload, {
    nullable: true,
    description:
      'Starts the agent’s timer on a ticket; an agent has one, and on its own ticket that stays as it is. It stops by itself when what was approved is used up (C3). Refused with TIMER_RUNNING while one on another is not logged or discarded, whose number and title are the names.',
  })
  startTimer(
    @Ctx() context: SignedIn,
    @Arg('input', () => StartTimerInput, { description: 'Where.' }) input: StartTimerInput,
  ): Promise<Partial<TimerPayload> & Refused> {
    const { em, viewer, now, reads } = context
    return refusable(async () => {
      const ticket = await findTicket(context, soughtUuid('Ticket', input.ticketId))
      if (!ticket) throw notFound('ticketId')
      authorize(viewer, ticketPolicy.attend, { storeId: ticket.store.id })
      await startTimer(em, ticket, em.getReference(Person, viewer.personId), input.requestKey ?? null, now)
      return { timer: await readTimer(reads, viewer, now) }
    })
  }

  @Directive('@requires(scope: "work:write")')
  @Mutation(() => WorkEntryPayload, {
    nullable: true,
    description:
      'Stops the agent’s own timer into an ordinary work entry (C4), which ended no later than what was approved was used up (C3). Refused with TIMER_ENDED for one that was stopped or discarded, TIMER_RAN_LONG for one that ran longer than a day without minutes, and as logWork is.',
  })
  stopTimer(
    @Ctx() context: SignedIn,
    @Arg('input', () => StopTimerInput, { description: 'Which timer, and the work.' }) input: StopTimerInput,
  ): Promise<Partial<WorkEntryPayload> & Refused> {
    const { em, viewer, now, reads } = context
    return refusable(async () => {
      const ending = await findOwn(context, input)
      const { minutes = null, cause, note, overlaps, goOn } = input
      const work = { minutes, cause, note, mayOverlap: overlaps === true, goesOn: goOn === true }
      const id = await stopTimer(em.fork(), ending, work, now)
      return { workEntry: (await readWorkEntriesById(reads, viewer, [id])).get(id) ?? null }
    })
  }

  @Directive('@requires(scope: "work:write")')
  @Mutation(() => TimerPayload, {
    nullable: true,
    description:
      'Lets the agent’s own timer go, unlogged. Sent again it changes nothing. Refused with TIMER_ENDED for one that was stopped into work.',
  })
  discardTimer(
    @Ctx() context: SignedIn,
    @Arg('input', () => DiscardTimerInput, { description: 'Which timer.' }) input: DiscardTimerInput,
  ): Promise<Partial<TimerPayload> & Refused> {
    const { em, viewer, now, reads } = context
    return refusable(async () => {
      const { timerId, requestKey = null } = input
      const agent = em.getReference(Person, viewer.personId)
      await discardTimer(em.fork(), { id: soughtUuid('WorkTimer', timerId), agent, requestKey }, now)
      return { timer: await readTimer(reads, viewer, now) }
    })
  }
}

/** The viewer's own timer, on a ticket that the viewer still attends; another's looks like none. */
async function findOwn(context: SignedIn, { timerId, requestKey = null }: DiscardTimerInput) {
  const { em, viewer } = context
  const id = soughtUuid('WorkTimer', timerId)
  const agent = em.getReference(Person, viewer.personId)
  const timer = await em.findOne(WorkTimer, { id, agent })
  const ticket = timer && (await findTicket(context, timer.ticket.id))
  if (!ticket) throw notFound('timerId')
  authorize(viewer, ticketPolicy.attend, { storeId: ticket.store.id })
  return { id, agent, requestKey }
}

function findTicket({ em, viewer }: SignedIn, id: string): Promise<Ticket | null> {
  const stores = ticketsVisibleTo(viewer)
  return em.findOne(Ticket, stores ? { id, store: { $in: [...stores] } } : { id })
}
