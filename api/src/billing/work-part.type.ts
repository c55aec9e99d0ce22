import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import type { Standing } from '../domain/approved-work.ts'
import { DateTime } from '../graphql/scalars.ts'

export const WorkStandingEnum = {
  INCLUDED: 'INCLUDED',
  APPROVED: 'APPROVED',
  WITHIN_ALLOWANCE: 'WITHIN_ALLOWANCE',
  HELD: 'HELD',
} as const satisfies Record<Standing, Standing>
registerEnumType(WorkStandingEnum, {
  name: 'WorkStanding',
  description: 'Whether some work is charged, and by what (C1, C3).',
  valuesConfig: {
    INCLUDED: { description: 'Never charged, by its cause.' },
    APPROVED: { description: 'Charged: an estimate that the owner approved reaches this far.' },
    WITHIN_ALLOWANCE: {
      description: 'Charged: the allowance that the owner set took it in when it was logged.',
    },
    HELD: { description: 'Recorded, and not charged until the owner approves it.' },
  },
})

@ObjectType({
  description: 'Minutes of a work entry that stand in one way; an entry is the sum of its parts (C3).',
})
export class WorkPart {
  @Field(() => ID, { description: 'The entry that they are part of.' })
  workEntryId!: string

  @Field(() => Int, { description: 'How many.' })
  minutes!: number

  @Field(() => WorkStandingEnum, { description: 'How they stand.' })
  standing!: Standing

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When their charge fell due, which decides about the month: when they were worked, or approved if that was later. Null for what is not charged.',
  })
  chargedAt!: Temporal.Instant | null

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the estimate that they are charged by; null for all others.',
  })
  estimateVersion!: number | null
}
