import { Field, InputType, Int, ObjectType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'
import { Money } from '../graphql/values.type.ts'
import { StoreLink } from '../stores/store-link.type.ts'

@ObjectType({ description: 'What a store would be issued for a month, and what stands in the way of it.' })
export class RehearsedStatement {
  @Field(() => StoreLink, { description: 'Which store.' })
  store!: StoreLink

  @Field(() => Int, {
    description: 'How many statements: one for each who pays (C7); 0 where nothing was charged or included.',
  })
  statements!: number

  @Field(() => Int, { description: 'How many lines.' })
  lines!: number

  @Field(() => Money, { description: 'The sum without VAT.' })
  net!: Money

  @Field(() => Money, { description: 'What would be to be paid.' })
  total!: Money

  @Field(() => Boolean, {
    description:
      'Whether somebody who pays has given no billing details: their name and country would stand alone.',
  })
  lacksBillingDetails!: boolean

  @Field(() => Int, {
    description: 'Billable minutes that wait for the owner’s approval: on no statement until then (C3).',
  })
  heldMinutes!: number

  @Field(() => Int, {
    description: 'Lines that wait for the answer to a dispute: on no statement until then (C5).',
  })
  disputedLines!: number

  @Field(() => Boolean, {
    description: 'Whether work was done before the store had a rate: on no statement.',
  })
  hasUnpricedWork!: boolean
}

@ObjectType({ description: 'What closing a month would issue (C6).' })
export class ClosingRehearsal {
  @Field(() => String, { description: 'Which month, such as `2026-10`.' })
  month!: string

  @Field(() => Boolean, {
    description: 'Whether it is closed: then its statements are issued, and this is not what they say.',
  })
  isClosed!: boolean

  @Field(() => String, {
    nullable: true,
    description: 'The first month that is open, which is closed next; null where there never was any work.',
  })
  firstOpenMonth!: string | null

  @Field(() => [RehearsedStatement], {
    description: 'The stores with work or an approval in it, by name, at most 1,000.',
  })
  stores!: RehearsedStatement[]

  @Field(() => Int, { description: 'How many statements for all stores.' })
  statements!: number

  @Field(() => Money, { description: 'The sum of all, without VAT.' })
  net!: Money

  @Field(() => Money, { description: 'The sum of all, as it is to be paid.' })
  total!: Money
}

@InputType({ description: 'Which month is closed.' })
export class CloseMonthInput {
  @Field(() => String, { description: 'Such as `2026-10`, in the platform’s zone.' })
  month!: string
}

@ObjectType({ description: 'What closing a month led to, or why it was refused.' })
export class CloseMonthPayload {
  @Field(() => Int, {
    nullable: true,
    description:
      'How many statements were issued now; 0 for a month that was closed before; null when refused.',
  })
  issued!: number | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
