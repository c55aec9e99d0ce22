import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, ID, Info, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { incidentPolicy } from '../incidents/incident.policy.ts'
import { IncidentToBeInput } from './similar-tickets.input.ts'
import { type Likeness, readSimilar } from './similar-tickets.read.ts'
import { SimilarTicket } from './similar-tickets.type.ts'
import { readTicketsById } from './ticket.read.ts'

@Resolver(() => SimilarTicket)
export class SimilarTicketsResolver {
  @Directive('@requires(scope: "incidents:write")')
  @Query(() => [SimilarTicket], {
    nullable: true,
    description:
      'The open tickets that look like an incident and belong to none, opened at most three hours before it began: bugs that name its components first, then bugs and questions in its title’s words; at most 50. Of an incident, or of one that is about to be declared. For agents.',
  })
  async similarTickets(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('incidentId', () => ID, {
      nullable: true,
      description: 'Which incident; none for one that there is not.',
    })
    incidentId?: string | null,
    @Arg('toBe', () => IncidentToBeInput, {
      nullable: true,
      description: 'Without an incident, what it would be.',
    })
    toBe?: IncidentToBeInput | null,
  ): Promise<SimilarTicket[]> {
    const { viewer, reads } = context
    authorize(viewer, incidentPolicy.declare, null)
    const likeness =
      incidentId == null ? toBe && likenessToBe(toBe, context.now) : await likenessOf(context, incidentId)
    if (!likeness) return []
    const similar = await readSimilar(reads, likeness)
    const paths = new Set([...selectedPaths(info)].map((path) => path.replace(/^ticket\./, '')))
    const ids = similar.map(({ id }) => id)
    const tickets = await readTicketsById(reads, ids, { ...context, paths })
    return similar.flatMap(({ id, ...names }) => {
      const ticket = tickets.get(id)
      return ticket ? [{ ticket, ...names }] : []
    })
  }
}

async function likenessOf({ em }: SignedIn, incidentId: string): Promise<Likeness | null> {
  const id = uuidOf('Incident', incidentId)
  return id ? em.findOne(Incident, { id }) : null
}

function likenessToBe(toBe: IncidentToBeInput, now: Temporal.Instant): Likeness {
  const { title, components, affects, planKeys, storeIds, startedAt } = toBe
  return {
    title: { el: title.el ?? '', nb: title.nb ?? '', en: title.en ?? '' },
    components,
    affects,
    planKeys: planKeys ?? [],
    storeIds: (storeIds ?? []).flatMap((id) => uuidOf('Store', id) ?? []),
    startedAt: startedAt ?? now,
  }
}
