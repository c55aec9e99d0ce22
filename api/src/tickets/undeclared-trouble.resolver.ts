import type { GraphQLResolveInfo } from 'graphql'
import { Ctx, Directive, Info, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { incidentPolicy } from '../incidents/incident.policy.ts'
import { readUndeclaredTroubles } from './undeclared-trouble.read.ts'
import { UndeclaredTroubleType } from './undeclared-trouble.type.ts'

@Resolver(() => UndeclaredTroubleType)
export class UndeclaredTroubleResolver {
  @Directive('@requires(scope: "incidents:write")')
  @Query(() => [UndeclaredTroubleType], {
    nullable: true,
    description:
      'The critical components that stores, from one on, reported in the last three hours, where neither an incident that touches the reporting store nor a shipped fix has named them since: what may be an incident to declare (I1, P6). For agents.',
  })
  undeclaredTroubles(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
  ): Promise<UndeclaredTroubleType[]> {
    const { viewer, reads } = context
    authorize(viewer, incidentPolicy.declare, null)
    const selected = [...selectedPaths(info)]
    const paths = new Set(selected.map((path) => path.replace(/^tickets\./, '')))
    return readUndeclaredTroubles(reads, { ...context, paths }, selected.includes('tickets'))
  }
}
