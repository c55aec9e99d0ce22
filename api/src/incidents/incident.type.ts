import { Field, ID, Int, ObjectType } from 'type-graphql'
import { connectionOf } from '../graphql/connections.ts'
import { enumOf } from '../graphql/enum-of.ts'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { LocalisedText, Node } from '../graphql/values.type.ts'
import { Target } from '../plans/store-plan.type.ts'
import { ComponentType } from './component.type.ts'
import {
  type IncidentReach,
  type IncidentStage,
  REACHES,
  SEVERITIES,
  type Severity,
  STAGES,
} from './incident-words.ts'

export const SeverityEnum = enumOf(SEVERITIES, 'IncidentSeverity', 'How bad an incident is (I1).', {
  CRITICAL: 'Stores cannot sell.',
  MAJOR: 'Something important does not work.',
  MINOR: 'Something works worse than it should.',
})

export const StageEnum = enumOf(STAGES, 'IncidentStage', 'How far the desk is with an incident (I1).', {
  INVESTIGATING: 'It is being looked into.',
  IDENTIFIED: 'What is wrong is known.',
  MONITORING: 'It is mended, and watched.',
  RESOLVED: 'It is over.',
})

export const ReachEnum = enumOf(REACHES, 'IncidentReach', 'Whom an incident touches (I1).', {
  ALL: 'Every store.',
  PLANS: 'Stores on some plans.',
  STORES:
    'Some stores, named as it was declared. Every store reads of it and may join it, which is how its reach grows (I1, I3); which stores those are, only the platform’s people learn.',
})

@ObjectType('IncidentUpdate', { description: 'What was said of an incident to everyone; never edited (I1).' })
export class IncidentUpdateType {
  @Field(() => ID, { description: 'Opaque, unique in the platform, and never reused.' })
  id!: string

  @Field(() => StageEnum, { description: 'How far it was.' })
  stage!: IncidentStage

  @Field(() => LocalisedText, { description: 'In which words.' })
  words!: LocalisedText

  @Field(() => DateTime, { description: 'When.' })
  at!: Temporal.Instant

  @Field(() => String, { nullable: true, description: 'By whom; null for all but the platform’s people.' })
  by!: string | null
}

@ObjectType('Incident', {
  implements: Node,
  description: 'A problem that affects stores at large; tickets linked to it get its clock (P6, I1).',
})
export class IncidentType extends Node {
  @Field(() => Int, { description: 'The number people use.' })
  number!: number

  @Field(() => LocalisedText, { description: 'What stores feel, in a line.' })
  title!: LocalisedText

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

  @Field(() => ReachEnum, { description: 'Whom it touches.' })
  affects!: IncidentReach

  @Field(() => [String], {
    description: 'The keys of the plans whose stores it touches; empty unless PLANS.',
  })
  planKeys!: string[]

  @Field(() => [ID], {
    nullable: true,
    description:
      'The stores that were named as it was declared, empty unless STORES; null for all but the platform’s people.',
  })
  storeIds!: string[] | null

  @Field(() => Int, {
    description:
      'How many stores have a ticket that belongs to it, reported or joined (I3); never which, but to the platform’s people by their tickets.',
  })
  storesTouched!: number

  @Field(() => [IncidentUpdateType], { description: 'What was said of it, the latest first; at most 50.' })
  updates!: IncidentUpdateType[]
}

export const { Connection: IncidentConnection } = connectionOf(IncidentType, 'Incident')

@ObjectType({ description: 'An incident in a line, where something points to it.' })
export class IncidentLink {
  @Field(() => ID, { description: 'The incident’s id.' })
  id!: string

  @Field(() => Int, { description: 'The number people use.' })
  number!: number

  @Field(() => LocalisedText, { description: 'What stores feel, in a line.' })
  title!: LocalisedText
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
