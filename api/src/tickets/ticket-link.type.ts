import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { TicketStatus, TicketTypeName } from './ticket-words.ts'
import { TicketStatusEnum, TicketTypeEnum } from './ticket.type.ts'

@ObjectType({ description: 'A ticket as other things name it.' })
export class TicketLink {
  @Field(() => ID, { description: 'The ticket’s id.' })
  id!: string

  @Field(() => Int, { description: 'The number people use.' })
  number!: number

  @Field(() => String, { description: 'What it is about, in a line.' })
  title!: string

  @Field(() => TicketTypeEnum, { description: 'What kind of request it is (T1).' })
  type!: TicketTypeName

  @Field(() => TicketStatusEnum, { description: 'Where it stands (T8).' })
  status!: TicketStatus
}
