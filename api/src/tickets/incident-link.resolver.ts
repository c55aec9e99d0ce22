import type { EntityManager } from '@mikro-orm/postgresql'
import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, Info, Mutation, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { nodeId, soughtUuid } from '../graphql/node-id.ts'
import { declareIncident } from '../incidents/declare-incident.ts'
import { findIncident } from '../incidents/find-incident.ts'
import { keepIncident } from '../incidents/hold-incidents.ts'
import { DeclareIncidentInput } from '../incidents/incident.input.ts'
import { incidentPolicy } from '../incidents/incident.policy.ts'
import { readIncidentsById } from '../incidents/incident.read.ts'
import { IncidentPayload } from '../incidents/incident.type.ts'
import { Person } from '../people/person.entity.ts'
import { answerChange } from './answer-change.ts'
import { linkIncident, unlinkIncident } from './link-incident.ts'
import { linkTickets } from './link-tickets.ts'
import { LinkTicketsInput, TicketIncidentInput } from './ticket-desk.input.ts'
import { ticketPolicy } from './ticket.policy.ts'
import { TicketPayload, TicketType } from './ticket.type.ts'

/** Stands with tickets because linking changes them, and incidents know nothing of them. */
@Resolver(() => TicketType)
export class IncidentLinkResolver {
  @Directive('@requires(scope: "incidents:write")')
  @Mutation(() => IncidentPayload, {
    nullable: true,
    description:
      'Declares an incident, alone or from the tickets that told of it, which are linked at once (I1). For agents.',
  })
  declareIncident(
    @Ctx() context: SignedIn,
    @Arg('input', () => DeclareIncidentInput, { description: 'The incident.' }) input: DeclareIncidentInput,
  ) {
    const { viewer, now } = context
    return answerIncident(context, async (em) => {
      authorize(viewer, incidentPolicy.declare, null)
      const { ticketIds, planKeys, storeIds, ...declared } = input
      const declaration = {
        ...declared,
        planKeys: planKeys ?? [],
        storeIds: (storeIds ?? []).map((id) => soughtUuid('Store', id)),
        target: declared.target ?? null,
        requestKey: declared.requestKey ?? null,
        startedAt: declared.startedAt ?? null,
      }
      const by = await em.findOneOrFail(Person, viewer.personId)
      const incident = await declareIncident(em, declaration, by, now)
      // Under a key of its own: sent again, it links nothing that was unlinked since.
      const linkKey = input.requestKey ? `${input.requestKey} links` : null
      const links = {
        incidentId: nodeId('Incident', incident.id),
        ticketIds: ticketIds ?? [],
        requestKey: linkKey,
      }
      if (links.ticketIds.length > 0) await linkTickets(em, viewer, links, now)
      return incident.id
    })
  }

  @Directive('@requires(scope: "incidents:write")')
  @Mutation(() => IncidentPayload, {
    nullable: true,
    description: 'Links many tickets to an incident, all or none; see `linkTicketToIncident`. For agents.',
  })
  linkTicketsToIncident(
    @Ctx() context: SignedIn,
    @Arg('input', () => LinkTicketsInput, { description: 'Which ones, and to which.' })
    input: LinkTicketsInput,
  ) {
    return answerIncident(context, async (em) => {
      authorize(context.viewer, incidentPolicy.declare, null)
      return (await linkTickets(em, context.viewer, input, context.now)).id
    })
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    nullable: true,
    description:
      'Says that a ticket belongs to an incident, whose clock counts from now on where it is due earlier (P6). Refused with ALREADY_LINKED while it belongs to another one, and with INCIDENT_ENDED once that is over. For agents.',
  })
  linkTicketToIncident(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => TicketIncidentInput, { description: 'Which one, and to which.' })
    input: TicketIncidentInput,
  ) {
    return answerChange(context, info, keeping(input), ticketPolicy.attend, async (ticket, author, at, em) =>
      linkIncident(ticket, await findIncident(em, input.incidentId), author, at, input.requestKey),
    )
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    nullable: true,
    description:
      'Says that a ticket does not belong to an incident after all: its clock is told anew as if it never had (S1). Refused with TICKET_CLOSED once it is closed: how its promise was kept is told for good (T8, S6). For agents.',
  })
  unlinkTicketFromIncident(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => TicketIncidentInput, { description: 'Which one, and from which.' })
    input: TicketIncidentInput,
  ) {
    return answerChange(context, info, keeping(input), ticketPolicy.attend, async (ticket, author, at, em) =>
      unlinkIncident(ticket, await findIncident(em, input.incidentId), author, at, input.requestKey),
    )
  }
}

/** The incident is held before the ticket is, so that it does not end meanwhile. */
function keeping(input: TicketIncidentInput) {
  return { ...input, holdFirst: (within: EntityManager) => keepIncident(within, input.incidentId) }
}

function answerIncident(
  { em, reads, viewer }: SignedIn,
  change: (within: SignedIn['em']) => Promise<string>,
): Promise<Partial<IncidentPayload> & Refused> {
  return refusable(async () => {
    const id = await em.transactional(change)
    return { incident: (await readIncidentsById(reads, viewer, [id])).get(id) ?? null }
  })
}
