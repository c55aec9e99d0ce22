import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, ID, Info, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { Person } from '../people/person.entity.ts'
import { sideIn } from '../people/viewer.ts'
import { findStore } from '../stores/find-store.ts'
import { storePolicy, storesVisibleTo } from '../stores/store.policy.ts'
import { answerTicket } from './answer-change.ts'
import { JoinIncidentInput, ReportTroubleInput } from './join-incident.input.ts'
import { joinIncident } from './join-incident.ts'
import { reportTrouble } from './report-trouble.ts'
import { readReportedTroubles } from './reported-trouble.read.ts'
import { ReportedTroubleType } from './reported-trouble.type.ts'
import { TicketPayload, TicketType } from './ticket.type.ts'

/** What a store says in one tap. */
@Resolver(() => TicketType)
export class JoinIncidentResolver {
  @Directive('@requires(scope: "incidents:read")')
  @Query(() => [ReportedTroubleType], {
    nullable: true,
    description:
      'The critical components of which at least two stores, or this one, reported trouble in the last three hours, where neither an incident that touches the store nor a shipped fix has named them since (I3); none for a store that the viewer may not see.',
  })
  reportedTroubles(
    @Ctx() { reads, viewer, now }: SignedIn,
    @Arg('storeId', () => ID, { description: 'The store that may have it too.' }) storeId: string,
  ): Promise<ReportedTroubleType[]> | [] {
    const id = soughtUuid('Store', storeId)
    const stores = storesVisibleTo(viewer)
    return stores === null || stores.includes(id) ? readReportedTroubles(reads, id, now) : []
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    nullable: true,
    description:
      'Joins a store to an incident in one tap: opens a BUG in its name that belongs to it and gets its clock, on any plan, at any hour, through any channel (I3, P6). A store that has an open ticket of it gets that one. A store that its reach does not name may join too: that is how it grows. Refused with INCIDENT_ENDED once it is over.',
  })
  joinIncident(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => JoinIncidentInput, { description: 'Which store, and which incident.' })
    input: JoinIncidentInput,
  ) {
    return answerTicket(context, info, async () => {
      const by = await tapping(context, input.storeId)
      return (await joinIncident(context.em, input.incidentId, tapOf(input), by, context.now)).id
    })
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    nullable: true,
    description:
      'Says in one tap that a critical component fails a store too: opens a BUG in its name, on any plan, at any hour, through any channel (I3, P6). A store with an open report of it that counts (see `reportedTroubles`) gets that one; earlier ones, and those that are over, stay as they are. Refused with OUT_OF_RANGE for a component that is not critical.',
  })
  reportTrouble(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ReportTroubleInput, { description: 'Which store, and what fails.' })
    input: ReportTroubleInput,
  ) {
    return answerTicket(context, info, async () => {
      const by = await tapping(context, input.storeId)
      return (await reportTrouble(context.em, input.component, tapOf(input), by, context.now)).id
    })
  }
}

function tapOf({ channel, requestKey }: JoinIncidentInput | ReportTroubleInput) {
  return { channel: channel ?? null, requestKey: requestKey ?? null }
}

async function tapping({ em, viewer }: SignedIn, storeId: string) {
  const store = await findStore(em, viewer, storeId)
  authorize(viewer, storePolicy.openTicket, { storeId: store.id })
  const person = await em.findOneOrFail(Person, viewer.personId)
  return { store, author: { person, side: sideIn(viewer, store.id) ?? ('PLATFORM' as const) } }
}
