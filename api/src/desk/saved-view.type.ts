import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'
import { ExpectedVersion } from '../graphql/expected-version.input.ts'
import { Node } from '../graphql/values.type.ts'
import { TicketFilter, TicketOrder } from '../tickets/ticket-filter.input.ts'

@ObjectType({ description: 'What the viewer may do with a saved view.' })
export class SavedViewAbilities {
  @Field(() => Boolean, { description: 'Name, share, change and delete it.' })
  change!: boolean
}

@ObjectType('SavedView', {
  implements: Node,
  description: 'Some tickets under a name, for one person of the platform or for the whole desk.',
})
export class SavedViewType extends Node {
  @Field(() => Int, { description: 'Grows with each change: for `expectedVersion`.' })
  version!: number

  @Field(() => String, { description: 'What it is called.' })
  name!: string

  @Field(() => Boolean, { description: 'Whether everybody at the desk sees it.' })
  isShared!: boolean

  @Field(() => Boolean, { description: 'Whether the viewer saved it.' })
  isOwn!: boolean

  @Field(() => String, { description: 'The name of who saved it.' })
  ownerName!: string

  @Field(() => TicketFilter, { description: 'What its tickets are narrowed to.' })
  filter!: TicketFilter

  @Field(() => TicketOrder, {
    nullable: true,
    description: 'How they are sorted; null for the list’s own way.',
  })
  orderBy!: TicketOrder | null

  @Field(() => Int, { description: 'Where it stands among the views, the smallest first.' })
  position!: number

  @Field(() => SavedViewAbilities, { description: 'What the viewer may do with it.' })
  viewerCan!: SavedViewAbilities
}

@InputType({ description: 'A view as it is to be.' })
export class SaveViewInput extends ExpectedVersion {
  @Field(() => ID, { nullable: true, description: 'The view to change; left out for a new one.' })
  id?: string | null

  @Field(() => String, { description: 'What it is called, at most 60 characters.' })
  name!: string

  @Field(() => TicketFilter, {
    nullable: true,
    description: 'What its tickets are narrowed to; left out for all.',
  })
  filter?: TicketFilter | null

  @Field(() => TicketOrder, {
    nullable: true,
    description: 'How they are sorted; left out for the list’s own way.',
  })
  orderBy?: TicketOrder | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether everybody at the desk sees it; not, when left out.',
  })
  isShared?: boolean | null

  @Field(() => Int, { nullable: true, description: 'Where it stands, 0 to 1,000; 0 when left out.' })
  position?: number | null

  @Field(() => String, {
    nullable: true,
    description:
      'Chosen by the client for a new view: a second send with the same key answers with the first one.',
  })
  requestKey?: string | null
}

@InputType({ description: 'Another name for a view.' })
export class RenameViewInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which view.' })
  id!: string

  @Field(() => String, { description: 'What it is called from now on, at most 60 characters.' })
  name!: string
}

@InputType({ description: 'For whom a view is.' })
export class ShareViewInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which view.' })
  id!: string

  @Field(() => Boolean, { description: 'Whether everybody at the desk sees it.' })
  isShared!: boolean
}

@InputType({ description: 'Which view goes.' })
export class DeleteViewInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which view.' })
  id!: string
}

@ObjectType({ description: 'The view after a mutation, or why not.' })
export class SavedViewPayload {
  @Field(() => SavedViewType, {
    nullable: true,
    description: 'The view as it is now; null when refused or deleted.',
  })
  savedView!: SavedViewType | null

  @Field(() => [UserError], { description: 'Why not; empty when it was done.' })
  userErrors!: UserError[]
}
