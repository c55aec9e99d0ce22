import { Field, ID, InputType, Int } from 'type-graphql'
import { ExpectedVersion, VERSION } from '../graphql/expected-version.input.ts'
import { LocalDate } from '../graphql/scalars.ts'

const KEY = 'Chosen by the client: a second send with the same key changes nothing.'

@InputType({ description: 'A part of a project.' })
export class ProjectPartInput {
  @Field(() => String, { description: 'What is to be done, at most 200 characters.' })
  title!: string

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Until which day, in the platform’s zone; left out for the end of the project.',
  })
  dueOn?: Temporal.PlainDate | null

  @Field(() => ID, {
    nullable: true,
    description: 'Who does it: one of the store’s, its partner’s or the platform’s people.',
  })
  assigneeId?: string | null
}

@InputType({ description: 'A project’s name, dates and people, as they are to be.' })
export class PlanProjectInput extends ExpectedVersion {
  @Field(() => ID, { description: 'The order’s ticket.' })
  ticketId!: string

  @Field(() => String, { description: 'What it is called, at most 200 characters.' })
  title!: string

  @Field(() => LocalDate, { description: 'Its first day, in the platform’s zone.' })
  startsOn!: Temporal.PlainDate

  @Field(() => LocalDate, { nullable: true, description: 'Its last day; left out while that is open.' })
  endsOn?: Temporal.PlainDate | null

  @Field(() => [ID], {
    nullable: true,
    description: 'Who takes part, at most 50: the store’s, its partner’s or the platform’s people.',
  })
  personIds?: string[] | null

  @Field(() => String, { nullable: true, description: KEY })
  requestKey?: string | null
}

@InputType({ description: 'An order that grows into a project (T5).' })
export class StartProjectInput extends PlanProjectInput {
  @Field(() => [ProjectPartInput], { nullable: true, description: 'Its first parts, in order.' })
  parts?: ProjectPartInput[] | null
}

@InputType({ description: 'A new part of a project, at its end.' })
export class AddProjectPartInput extends ProjectPartInput {
  @Field(() => ID, { description: 'The order’s ticket.' })
  ticketId!: string

  @Field(() => Int, { nullable: true, description: VERSION })
  expectedVersion?: number | null

  @Field(() => String, { nullable: true, description: KEY })
  requestKey?: string | null
}

@InputType({ description: 'Which part of a project.' })
export class TurnProjectPartInput extends ExpectedVersion {
  @Field(() => ID, { description: 'The order’s ticket.' })
  ticketId!: string

  @Field(() => ID, { description: 'Which of the project’s parts.' })
  partId!: string

  @Field(() => String, { nullable: true, description: KEY })
  requestKey?: string | null
}

@InputType({ description: 'A part of a project as it is to be.' })
export class ChangeProjectPartInput extends AddProjectPartInput {
  @Field(() => ID, { description: 'Which of the project’s parts.' })
  partId!: string
}
