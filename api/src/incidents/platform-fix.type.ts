import { Field, ID, Int, ObjectType } from 'type-graphql'
import { connectionOf } from '../graphql/connections.ts'
import { enumOf } from '../graphql/enum-of.ts'
import { DateTime } from '../graphql/scalars.ts'
import { LocalisedText, Node } from '../graphql/values.type.ts'
import { ComponentType } from './component.type.ts'
import { FIX_STATES } from './platform-fix-words.ts'

export const FixStateEnum = enumOf(FIX_STATES, 'PlatformFixState', 'How far a fix is (I2).', {
  PREPARED: 'It is made ready, and can be changed.',
  SHIPPING: 'It is on its way: the tickets that are linked to it are being resolved.',
  SHIPPED: 'It is out: its tickets are resolved, and every store reads of it.',
})

@ObjectType({ description: 'A fix in a line, where something points to it.' })
export class PlatformFixLink {
  @Field(() => ID, { description: 'The fix’s id.' })
  id!: string

  @Field(() => Int, { description: 'The number people use.' })
  number!: number

  @Field(() => LocalisedText, { description: 'What was wrong, in a line.' })
  title!: LocalisedText

  @Field(() => Int, {
    nullable: true,
    description: 'How many stores it protected: those with a linked ticket; null until it is shipped.',
  })
  storesProtected!: number | null

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Since when it is out; null for one that is not, of which only the platform’s own people are told.',
  })
  shippedAt!: Temporal.Instant | null
}

@ObjectType('ShippedFix', {
  implements: Node,
  description: 'What was fixed for everyone, as every store reads it (I2).',
})
export class ShippedFixType extends Node {
  @Field(() => Int, { description: 'The number people use.' })
  number!: number

  @Field(() => LocalisedText, { description: 'What was wrong, in a line.' })
  title!: LocalisedText

  @Field(() => LocalisedText, { description: 'What was fixed, in words for stores.' })
  words!: LocalisedText

  @Field(() => [ComponentType], { description: 'The parts of the platform that it mends.' })
  components!: ComponentType[]

  @Field(() => DateTime, { description: 'Since when it is out.' })
  shippedAt!: Temporal.Instant

  @Field(() => Int, { description: 'How many stores had reported it.' })
  storesProtected!: number

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the store asked about was one of them; null where none was, or one that the viewer may not see.',
  })
  isReported!: boolean | null
}

export const { Connection: ShippedFixConnection } = connectionOf(ShippedFixType, 'ShippedFix')
