import { Field, Int, ObjectType } from 'type-graphql'
import { enumOf } from '../graphql/enum-of.ts'
import { DateTime } from '../graphql/scalars.ts'
import { LocalisedText } from '../graphql/values.type.ts'
import { ComponentType } from './component.type.ts'
import type { IncidentStage, Severity } from './incident-words.ts'
import { SeverityEnum, StageEnum } from './incident.type.ts'
import { MaintenanceType } from './maintenance.type.ts'
import { ShippedFixType } from './platform-fix.type.ts'
import { COMPONENT_STATES, type ComponentState } from './status-words.ts'

export const ComponentStateEnum = enumOf(
  COMPONENT_STATES,
  'ComponentState',
  'How a part of the platform is.',
  {
    WORKS: 'Nothing is wrong with it.',
    MAINTENANCE: 'It is being maintained, as was announced.',
    MINOR: 'It works worse than it should.',
    MAJOR: 'Something important of it does not work.',
    CRITICAL: 'Stores cannot sell because of it.',
  },
)

@ObjectType({ description: 'A part of the platform now and in the last 90 days.' })
export class ComponentStatus {
  @Field(() => ComponentType, { description: 'The part.' })
  component!: ComponentType

  @Field(() => ComponentStateEnum, { description: 'How it is now.' })
  state!: ComponentState

  @Field(() => Int, { description: 'How many incidents named it in the last 90 days.' })
  incidentCount!: number

  @Field(() => Int, { description: 'For how many minutes of the last 90 days one of them went on.' })
  troubledMinutes!: number

  @Field(() => DateTime, { nullable: true, description: 'When the last of them began; null without one.' })
  lastStartedAt!: Temporal.Instant | null
}

@ObjectType({ description: 'What was said of an incident to everyone.' })
export class StatusUpdate {
  @Field(() => StageEnum, { description: 'How far it was.' })
  stage!: IncidentStage

  @Field(() => LocalisedText, { description: 'In which words.' })
  words!: LocalisedText

  @Field(() => DateTime, { description: 'When.' })
  at!: Temporal.Instant
}

@ObjectType({ description: 'An incident as everyone may see it (I1).' })
export class StatusIncident {
  @Field(() => Int, { description: 'The number people use.' })
  number!: number

  @Field(() => LocalisedText, { description: 'What stores feel, in a line.' })
  title!: LocalisedText

  @Field(() => SeverityEnum, { description: 'How bad it is.' })
  severity!: Severity

  @Field(() => [ComponentType], { description: 'The parts that it affects.' })
  components!: ComponentType[]

  @Field(() => DateTime, { description: 'Since when.' })
  startedAt!: Temporal.Instant

  @Field(() => DateTime, { nullable: true, description: 'When it was over; null while it goes on.' })
  endedAt!: Temporal.Instant | null

  @Field(() => Int, { description: 'How many stores said that it touches them (I3).' })
  storesTouched!: number

  @Field(() => [StatusUpdate], { description: 'What was said of it, the latest first; at most 50.' })
  updates!: StatusUpdate[]
}

@ObjectType({
  description:
    'How the platform is, for everyone. It is kept in memory and shown while the database is slow or away. Incidents that touch only named stores are not in it.',
})
export class StatusPage {
  @Field(() => String, { description: 'The platform’s name.' })
  platformName!: string

  @Field(() => String, { description: 'The platform’s IANA time zone.' })
  timeZone!: string

  @Field(() => DateTime, { description: 'When all this was read.' })
  asOf!: Temporal.Instant

  @Field(() => Boolean, {
    description: 'Whether it could not be read again for more than a minute.',
  })
  isStale!: boolean

  @Field(() => [ComponentStatus], { description: 'The parts of the platform, critical ones first.' })
  components!: ComponentStatus[]

  @Field(() => [StatusIncident], { description: 'What is wrong now, the worst first.' })
  current!: StatusIncident[]

  @Field(() => [StatusIncident], {
    description: 'What was over within 90 days, the latest first; at most 100.',
  })
  past!: StatusIncident[]

  @Field(() => [MaintenanceType], {
    description: 'What is announced or going on, the next first; at most 20.',
  })
  maintenance!: MaintenanceType[]

  @Field(() => [ShippedFixType], {
    description: 'What was fixed for everyone, the latest first; at most 10 (I2).',
  })
  fixes!: ShippedFixType[]
}
