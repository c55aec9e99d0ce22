import { Field, ObjectType } from 'type-graphql'
import { LocalisedText } from '../graphql/values.type.ts'
import type { Product } from '../stores/product-words.ts'
import { ProductEnum } from '../stores/product.type.ts'

@ObjectType('Component', { description: 'A part of the platform that a bug or an incident names (T2, I1).' })
export class ComponentType {
  @Field(() => String, { description: 'Its stable key, such as `CART`.' })
  key!: string

  @Field(() => LocalisedText, { description: 'What people call it.' })
  name!: LocalisedText

  @Field(() => LocalisedText, {
    description: 'What stores feel when something is wrong with it: an incident’s title to begin with.',
  })
  trouble!: LocalisedText

  @Field(() => ProductEnum, { description: 'The product that it is a part of.' })
  product!: Product

  @Field(() => Boolean, {
    description: 'Whether problems with it are handled without regard to the plan (P6).',
  })
  isCritical!: boolean
}
