import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateTime, LocalDate } from '../graphql/scalars.ts'
import { Node } from '../graphql/values.type.ts'
import { SideName } from '../people/person.type.ts'
import type { Side } from './ticket-words.ts'

@ObjectType({ description: 'Someone who takes part in a project, or could.' })
export class ProjectPerson {
  @Field(() => ID, { description: 'The person’s id.' })
  id!: string

  @Field(() => String, { description: 'Their name.' })
  name!: string

  @Field(() => String, { description: 'One or two letters for an avatar.' })
  initials!: string

  @Field(() => SideName, { description: 'Whose they are.' })
  side!: Side
}

@ObjectType('ProjectPart', { description: 'One part of a project (T5).' })
export class ProjectPartType {
  @Field(() => ID, { description: 'Opaque, unique in the platform, and never reused.' })
  id!: string

  @Field(() => String, { description: 'What is to be done.' })
  title!: string

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Until which day, in the platform’s zone; null for the end of the project.',
  })
  dueOn!: Temporal.PlainDate | null

  @Field(() => ProjectPerson, { nullable: true, description: 'Who does it; null while nobody is named.' })
  assignee!: ProjectPerson | null

  @Field(() => DateTime, { nullable: true, description: 'When it was finished; null while it is not.' })
  finishedAt!: Temporal.Instant | null
}

@ObjectType('Project', {
  implements: Node,
  description: 'What a large order grew into: parts, people and dates, while its ticket stays (T5).',
})
export class ProjectType extends Node {
  @Field(() => String, { description: 'What it is called.' })
  title!: string

  @Field(() => LocalDate, { description: 'Its first day, in the platform’s zone.' })
  startsOn!: Temporal.PlainDate

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Its last day, in the platform’s zone; null while that is open.',
  })
  endsOn!: Temporal.PlainDate | null

  @Field(() => [ProjectPerson], { description: 'Who takes part, by name.' })
  people!: ProjectPerson[]

  @Field(() => [ProjectPartType], { description: 'Its parts, in their order; at most 100.' })
  parts!: ProjectPartType[]

  @Field(() => Int, { description: 'How many of its parts are finished.' })
  finishedCount!: number

  @Field(() => Int, {
    description: 'The share of its parts that is finished, in whole per cent, rounded down.',
  })
  progressPercent!: number
}
