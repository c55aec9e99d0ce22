import { Field, ID, InputType, Int } from 'type-graphql'
import { DateTime } from '../graphql/scalars.ts'
import { LocalisedTextInput } from '../graphql/values.type.ts'
import { ClockKind } from '../plans/clock-kind.type.ts'
import type { IncidentReach, IncidentStage, Severity } from './incident-words.ts'
import { ReachEnum, SeverityEnum, StageEnum } from './incident.type.ts'

@InputType({ description: 'A promise of so many minutes (S1).' })
export class SlaTargetInput {
  @Field(() => Int, { description: 'Minutes, 1 to 43,200.' })
  minutes!: number

  @Field(() => ClockKind, { description: 'Which minutes count.' })
  clock!: 'ELAPSED' | 'BUSINESS'
}

@InputType({ description: 'What a list of incidents is narrowed to; what is left out does not narrow.' })
export class IncidentFilter {
  @Field(() => [SeverityEnum], { nullable: true, description: 'Only those that are so bad.' })
  severityIn?: Severity[] | null

  @Field(() => [String], {
    nullable: true,
    description: 'Only those that name one of these components, by their keys.',
  })
  componentIn?: string[] | null

  @Field(() => DateTime, { nullable: true, description: 'Only those that began at this instant or later.' })
  startedFrom?: Temporal.Instant | null

  @Field(() => DateTime, { nullable: true, description: 'Only those that began before this instant.' })
  startedTo?: Temporal.Instant | null
}

@InputType({ description: 'A problem that affects stores at large (I1).' })
export class DeclareIncidentInput {
  @Field(() => LocalisedTextInput, {
    description: 'What stores feel, in a line of at most 200 characters; every store reads it.',
  })
  title!: LocalisedTextInput

  @Field(() => SeverityEnum, { description: 'How bad it is.' })
  severity!: Severity

  @Field(() => [String], { description: 'The keys of the components that it affects, at least one.' })
  components!: string[]

  @Field(() => ReachEnum, { defaultValue: 'ALL', description: 'Whom it touches.' })
  affects!: IncidentReach

  @Field(() => [String], {
    nullable: true,
    description: 'For PLANS: the keys of the plans whose stores it touches.',
  })
  planKeys?: string[] | null

  @Field(() => [ID], {
    nullable: true,
    description: 'For STORES: which stores it touches, at most 1,000; only the platform’s people see which.',
  })
  storeIds?: string[] | null

  @Field(() => SlaTargetInput, {
    nullable: true,
    description: 'What linked tickets are promised, counted from the link; left out for no promise (S3).',
  })
  target?: SlaTargetInput | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when, in the past; left out for now.',
  })
  startedAt?: Temporal.Instant | null

  @Field(() => [ID], {
    nullable: true,
    description: 'The tickets that told of it, at most 100: they are linked at once.',
  })
  ticketIds?: string[] | null

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}

@InputType({ description: 'The end of an incident.' })
export class EndIncidentInput {
  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string

  @Field(() => LocalisedTextInput, {
    nullable: true,
    description: 'What is said last, at most 2,000 characters; left out for a plain sentence.',
  })
  words?: LocalisedTextInput | null
}

@InputType({ description: 'What is said of an incident to everyone.' })
export class PostIncidentUpdateInput {
  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string

  @Field(() => StageEnum, { description: 'How far it is; RESOLVED is said by `endIncident`.' })
  stage!: IncidentStage

  @Field(() => LocalisedTextInput, { description: 'In which words, at most 2,000 characters.' })
  words!: LocalisedTextInput

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}
