import type { EntityManager } from '@mikro-orm/postgresql'
import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, FieldResolver, ID, Info, Mutation, Query, Resolver, Root } from 'type-graphql'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { nodeId, soughtUuid, uuidOf } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import type { Store } from '../stores/store.entity.ts'
import { answerChange } from './answer-change.ts'
import { addProjectPart, changeProjectPart, planProject, startProject } from './change-project.ts'
import { findProjectPeople } from './find-project-people.ts'
import {
  AddProjectPartInput,
  ChangeProjectPartInput,
  PlanProjectInput,
  type ProjectPartInput,
  StartProjectInput,
  TurnProjectPartInput,
} from './project.input.ts'
import { readProjectPeople, readProjectsOfTickets } from './project.read.ts'
import { refuseTooManyParts } from './project.entity.ts'
import { ProjectPerson, ProjectType } from './project.type.ts'
import { ticketPolicy } from './ticket.policy.ts'
import { TicketPayload, TicketType } from './ticket.type.ts'

const CHANGED = { nullable: true } as const

/** An order that has grown: its project is read by all who may see the ticket, and changed by agents (T5). */
@Resolver(() => TicketType)
export class ProjectResolver {
  @FieldResolver(() => ProjectType, {
    nullable: true,
    description: 'What the order grew into; null while it has not (T5).',
  })
  project(@Root() ticket: TicketType, @Ctx() context: SignedIn): Promise<ProjectType | null> | null {
    if (ticket.type !== 'ORDER') return null
    const { reads, viewer } = context
    const loader = loaderOf(context, 'projects', (ids) => readProjectsOfTickets(reads, viewer, ids))
    return loader.load(uuidOf('Ticket', ticket.id) as string)
  }

  @Directive('@requires(scope: "staff:read")')
  @Query(() => [ProjectPerson], {
    nullable: true,
    description:
      'Who may take part in the project of a ticket (T5): the store’s people, its partner’s and the platform’s. For the platform’s own people, who plan it.',
  })
  projectPeople(
    @Ctx() { reads }: SignedIn,
    @Arg('ticketId', () => ID, { description: 'The order’s ticket.' }) ticketId: string,
  ): Promise<ProjectPerson[]> {
    return readProjectPeople(reads, soughtUuid('Ticket', ticketId))
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    ...CHANGED,
    description: 'Lets an order grow into a project; its ticket stays (T5). For agents.',
  })
  startProject(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => StartProjectInput, { description: 'What it is planned as.' })
    input: StartProjectInput,
  ) {
    return answerChange(context, info, input, ticketPolicy.attend, async (ticket, by, at, em) => {
      const asked = input.parts ?? []
      refuseTooManyParts(asked.length)
      const people = await findProjectPeople(em, ticket.store, asked.flatMap(assigneeIdsOf), 'parts')
      const parts = asked.map((part) => partPlan(part, people))
      const plan = { ...(await planOf(em, ticket.store, input)), parts }
      await startProject(em, ticket, plan, { by, at, requestKey: input.requestKey })
    })
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    ...CHANGED,
    description: 'Names a project, dates it, and says who takes part, anew (T5). For agents.',
  })
  planProject(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => PlanProjectInput, { description: 'What it is to be.' }) input: PlanProjectInput,
  ) {
    return answerChange(context, info, input, ticketPolicy.attend, async (ticket, by, at, em) => {
      const plan = await planOf(em, ticket.store, input)
      await planProject(em, ticket, plan, { by, at, requestKey: input.requestKey })
    })
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    ...CHANGED,
    description: 'Adds a part to a project, at its end (T5). For agents.',
  })
  addProjectPart(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => AddProjectPartInput, { description: 'The part.' }) input: AddProjectPartInput,
  ) {
    return answerChange(context, info, input, ticketPolicy.attend, async (ticket, by, at, em) => {
      const part = await partOf(em, ticket.store, input, 'assigneeId')
      await addProjectPart(em, ticket, part, { by, at, requestKey: input.requestKey })
    })
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    ...CHANGED,
    description: 'Changes what a part of a project is, until when and by whom (T5). For agents.',
  })
  changeProjectPart(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ChangeProjectPartInput, { description: 'The part as it is to be.' })
    input: ChangeProjectPartInput,
  ) {
    return answerChange(context, info, input, ticketPolicy.attend, async (ticket, by, at, em) => {
      const to = await partOf(em, ticket.store, input, 'assigneeId')
      await changeProjectPart(em, ticket, input.partId, { to }, { by, at, requestKey: input.requestKey })
    })
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    ...CHANGED,
    description: 'Says that a part of a project is finished; twice is once (T5). For agents.',
  })
  finishProjectPart(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => TurnProjectPartInput, { description: 'Which part.' }) input: TurnProjectPartInput,
  ) {
    return turnPart(context, info, input, 'FINISH')
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    ...CHANGED,
    description: 'Takes a finished part of a project up again (T5). For agents.',
  })
  reopenProjectPart(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => TurnProjectPartInput, { description: 'Which part.' }) input: TurnProjectPartInput,
  ) {
    return turnPart(context, info, input, 'REOPEN')
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => TicketPayload, {
    ...CHANGED,
    description: 'Takes a part out of a project; the ticket’s history keeps its name (T5). For agents.',
  })
  removeProjectPart(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => TurnProjectPartInput, { description: 'Which part.' }) input: TurnProjectPartInput,
  ) {
    return turnPart(context, info, input, 'REMOVE')
  }
}

function turnPart(
  context: SignedIn,
  info: GraphQLResolveInfo,
  input: TurnProjectPartInput,
  change: 'FINISH' | 'REOPEN' | 'REMOVE',
) {
  return answerChange(context, info, input, ticketPolicy.attend, (ticket, by, at, em) =>
    changeProjectPart(em, ticket, input.partId, change, { by, at, requestKey: input.requestKey }),
  )
}

async function planOf(em: EntityManager, store: Store, input: PlanProjectInput) {
  return {
    title: input.title,
    startsOn: input.startsOn,
    endsOn: input.endsOn ?? null,
    people: await findProjectPeople(em, store, input.personIds ?? [], 'personIds'),
  }
}

async function partOf(em: EntityManager, store: Store, part: ProjectPartInput, field: string) {
  return partPlan(part, await findProjectPeople(em, store, assigneeIdsOf(part), field))
}

function assigneeIdsOf({ assigneeId }: ProjectPartInput): string[] {
  return assigneeId ? [assigneeId] : []
}

function partPlan({ title, dueOn, assigneeId }: ProjectPartInput, people: readonly Person[]) {
  const assignee = people.find(({ id }) => nodeId('Person', id) === assigneeId) ?? null
  return { title, dueOn: dueOn ?? null, assignee }
}
