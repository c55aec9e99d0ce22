import { Field, ID, Int, ObjectType } from 'type-graphql'
import { connectionOf } from '../graphql/connections.ts'
import { enumOf } from '../graphql/enum-of.ts'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Node } from '../graphql/values.type.ts'
import { Target } from '../plans/store-plan.type.ts'
import { ComponentType } from './component.type.ts'
import { SEVERITIES, type Severity } from './incident-words.ts'

export const SeverityEnum = enumOf(SEVERITIES, 'IncidentSeverity', 'How bad an incident is (I1).', {
  CRITICAL: 'Stores cannot sell.',
  MAJOR: 'Something important does not work.',
  MINOR: 'Something works worse than it should.',
})

@ObjectType('Incident', {
  implements: Node,
  description: 'A problem that affects stores at large; tickets linked to it get its clock (P6, I1).',
})
export class IncidentType extends Node {
  @Field(() => Int, { description: 'The number people use.' })
  number!: number

  @Field(() => String, { description: 'What is wrong, in a line.' })
  title!: string

  @Field(() => SeverityEnum, { description: 'How bad it is.' })
  severity!: Severity

  @Field(() => [ComponentType], { description: 'The parts of the platform that it affects.' })
  components!: ComponentType[]

  @Field(() => Target, {
    nullable: true,
    description: 'What a ticket is promised from its link on; null for no promise (S3).',
  })
  target!: Target | null

  @Field(() => DateTime, { description: 'Since when.' })
  startedAt!: Temporal.Instant

  @Field(() => DateTime, { nullable: true, description: 'When it was over; null while it goes on.' })
  endedAt!: Temporal.Instant | null
}

export const { Connection: IncidentConnection } = connectionOf(IncidentType, 'Incident')

@ObjectType({ description: 'An incident in a line, where something points to it.' })
export class IncidentLink {
  @Field(() => ID, { description: 'The incident’s id.' })
  id!: string

  @Field(() => Int, { description: 'The number people use.' })
  number!: number

  @Field(() => String, { description: 'What is wrong, in a line.' })
  title!: string
}

@ObjectType({ description: 'What a change of an incident led to.' })
export class IncidentPayload {
  @Field(() => IncidentType, {
    nullable: true,
    description: 'The incident as it is now; null when it was refused.',
  })
  incident!: IncidentType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
