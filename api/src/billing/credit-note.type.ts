import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'
import { DateTime, Decimal } from '../graphql/scalars.ts'
import { Money, Node } from '../graphql/values.type.ts'
import { IssuedTicket } from './statement-line.type.ts'

@ObjectType('CreditNote', {
  implements: Node,
  description:
    'What was taken back of a line that was issued, once and for good: the statement itself stays as it is (C6).',
})
export class CreditNoteType extends Node {
  @Field(() => Int, {
    description: '1, 2, 3, … over the whole platform, without a gap, apart from statements.',
  })
  number!: number

  @Field(() => DateTime, { description: 'When it was issued.' })
  issuedAt!: Temporal.Instant

  @Field(() => String, { description: 'The platform’s IANA time zone, as on the statement.' })
  timeZone!: string

  @Field(() => Int, { description: 'The number of the statement that it refers to.' })
  statementNumber!: number

  @Field(() => String, { description: 'The month of that statement, such as `2026-10`.' })
  period!: string

  @Field(() => ID, { description: 'The line of that statement.' })
  lineId!: string

  @Field(() => IssuedTicket, { description: 'The line’s ticket, as the statement names it.' })
  ticket!: IssuedTicket

  @Field(() => String, {
    description: 'Why: the words of the answer to a dispute, or of the administrator who corrected it.',
  })
  reason!: string

  @Field(() => Money, {
    description: 'What is taken back, without VAT: above 0, and of a line together never more than its net.',
  })
  net!: Money

  @Field(() => Decimal, { description: 'Per cent, as on the statement (C7).' })
  vatPercent!: string

  @Field(() => Money, {
    description:
      'VAT taken back: as much as leaves VAT on what is left of the statement, half up to the cent.',
  })
  vat!: Money

  @Field(() => Money, { description: 'Net and VAT.' })
  total!: Money

  @Field(() => String, {
    description: 'SHA-256 over all that it says, in hexadecimal: that it was not changed.',
  })
  hash!: string
}

@InputType({ description: 'What is taken back of an issued line of the platform’s own accord (C6).' })
export class CreditLineInput {
  @Field(() => ID, { description: 'The line’s id, as `statement` gives it.' })
  lineId!: string

  @Field(() => Decimal, {
    description:
      'How much is taken back, without VAT, in the statement’s currency: more than nothing, at most what is left of the line.',
  })
  amount!: string

  @Field(() => String, { description: 'Why, at most 500 characters; the store reads it.' })
  reason!: string

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}

@ObjectType({ description: 'What crediting a line led to, or why it was refused.' })
export class CreditLinePayload {
  @Field(() => CreditNoteType, { nullable: true, description: 'The credit note; null when it was refused.' })
  creditNote!: CreditNoteType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
