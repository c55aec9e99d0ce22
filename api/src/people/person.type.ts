import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { LanguageName, Node } from '../graphql/values.type.ts'
import type { Language } from './person.entity.ts'

export const SideName = { STORE: 'STORE', PARTNER: 'PARTNER', PLATFORM: 'PLATFORM' } as const
registerEnumType(SideName, {
  name: 'Side',
  description: 'On whose side someone acts.',
  valuesConfig: {
    STORE: { description: 'The store that asks.' },
    PARTNER: { description: 'The partner that looks after the store.' },
    PLATFORM: { description: 'The platform’s own people.' },
  },
})

@ObjectType('Person', { implements: Node, description: 'Someone who signs in. Only visible to themselves.' })
export class PersonType extends Node {
  @Field(() => String, { description: 'As they write it.' })
  name!: string

  @Field(() => String, { description: 'One or two letters for an avatar.' })
  initials!: string

  @Field(() => String, { description: 'The address they sign in with.' })
  email!: string

  @Field(() => LanguageName, { description: 'The language they read.' })
  language!: Language

  @Field(() => String, { description: 'The IANA time zone their times are shown in.' })
  timeZone!: string
}

@ObjectType({ description: 'Someone who did something, as others see them.' })
export class Actor {
  @Field(() => String, { description: 'Their name.' })
  name!: string

  @Field(() => String, { description: 'One or two letters for an avatar.' })
  initials!: string

  @Field(() => SideName, { description: 'On whose side they acted.' })
  side!: 'STORE' | 'PARTNER' | 'PLATFORM'
}
