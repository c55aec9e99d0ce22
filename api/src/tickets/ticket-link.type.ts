import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { TicketStatus, TicketTypeName } from './ticket-words.ts'
import { TicketStatusEnum, TicketTypeEnum } from './ticket-enums.type.ts'

@ObjectType({ description: 'A ticket as a history names it: as it was called at that moment.' })
export class TicketReference {
  @Field(() => ID, { description: 'The ticket’s id.' })
  id!: string

  @Field(() => Int, { description: 'The number people use.' })
  number!: number

  @Field(() => String, { description: 'What it is about, in a line.' })
  title!: string
}

@ObjectType({ description: 'A ticket as other things name it.' })
export class TicketLink extends TicketReference {
  @Field(() => TicketTypeEnum, { description: 'What kind of request it is (T1).' })
  type!: TicketTypeName

  @Field(() => TicketStatusEnum, { description: 'Where it stands (T8).' })
  status!: TicketStatus
}
