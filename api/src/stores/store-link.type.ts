import { Field, ID, ObjectType } from 'type-graphql'
import { nodeId } from '../graphql/node-id.ts'

@ObjectType({ description: 'A store as other things name it.' })
export class StoreLink {
  @Field(() => ID, { description: 'The store’s id.' })
  id!: string

  @Field(() => String, { description: 'The store’s name in addresses.' })
  slug!: string

  @Field(() => String, { description: 'The store’s name.' })
  name!: string
}

/** A store as other things name it, from a row of a read. */
export function storeLink(row: { id: string; slug: string; name: string }): StoreLink {
  return { id: nodeId('Store', row.id), slug: row.slug, name: row.name }
}
