import type { EntityManager } from '@mikro-orm/postgresql'
import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { Person } from '../people/person.entity.ts'
import { incidentPolicy } from './incident.policy.ts'
import type { Maintenance } from './maintenance.entity.ts'
import {
  CancelMaintenanceInput,
  ChangeMaintenanceInput,
  ScheduleMaintenanceInput,
} from './maintenance.input.ts'
import { readMaintenance, readMaintenanceById } from './maintenance.read.ts'
import { MaintenancePayload, MaintenanceType } from './maintenance.type.ts'
import { cancelMaintenance, changeMaintenance, scheduleMaintenance } from './schedule-maintenance.ts'

@Resolver(() => MaintenanceType)
export class MaintenanceResolver {
  @Directive('@requires(scope: "incidents:read")')
  @Query(() => [MaintenanceType], {
    nullable: true,
    description: 'Maintenance that is announced or going on, the next first; at most 20 (I1).',
  })
  maintenanceAhead(@Ctx() { reads, now }: SignedIn): Promise<MaintenanceType[]> {
    return readMaintenance(reads, now)
  }

  @Directive('@requires(scope: "incidents:write")')
  @Mutation(() => MaintenancePayload, { nullable: true, description: 'Announces maintenance. For agents.' })
  scheduleMaintenance(
    @Ctx() context: SignedIn,
    @Arg('input', () => ScheduleMaintenanceInput, { description: 'What, where and when.' })
    { requestKey, ...announced }: ScheduleMaintenanceInput,
  ) {
    return answer(context, async (em) => {
      const by = await em.findOneOrFail(Person, context.viewer.personId)
      return scheduleMaintenance(em, announced, requestKey ?? null, by, context.now)
    })
  }

  @Directive('@requires(scope: "incidents:write")')
  @Mutation(() => MaintenancePayload, {
    nullable: true,
    description:
      'Announces maintenance differently; what was announced last holds. Refused with CHANGED_SINCE, and with TOO_LATE once it is over or was called off. For agents.',
  })
  changeMaintenance(
    @Ctx() context: SignedIn,
    @Arg('input', () => ChangeMaintenanceInput, { description: 'Which one, and how it is now.' })
    { maintenanceId, expectedVersion, ...announced }: ChangeMaintenanceInput,
  ) {
    return answer(context, (em) =>
      changeMaintenance(em, { maintenanceId, expectedVersion }, announced, context.now),
    )
  }

  @Directive('@requires(scope: "incidents:write")')
  @Mutation(() => MaintenancePayload, {
    nullable: true,
    description:
      'Calls maintenance off, or ends it early; safe to repeat. Refused with CHANGED_SINCE, and with TOO_LATE once it is over. For agents.',
  })
  cancelMaintenance(
    @Ctx() context: SignedIn,
    @Arg('input', () => CancelMaintenanceInput, { description: 'Which one.' })
    input: CancelMaintenanceInput,
  ) {
    return answer(context, (em) => cancelMaintenance(em, input, context.now))
  }
}

function answer(
  { em, reads, viewer }: SignedIn,
  change: (em: EntityManager) => Promise<Maintenance>,
): Promise<Partial<MaintenancePayload> & Refused> {
  return refusable(async () => {
    authorize(viewer, incidentPolicy.declare, null)
    const { id } = await change(em)
    return { maintenance: await readMaintenanceById(reads, id) }
  })
}
