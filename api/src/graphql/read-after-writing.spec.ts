import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from './node-id.ts'

let world: World

beforeAll(async () => {
  world = await freshWorld()
})
afterAll(() => world.close())

const OPEN = `mutation ($input: OpenTicketInput!, $foreign: ID!) {
  openTicket(input: $input) {
    ticket { number }
    query { viewer { person { name } } tickets(first: 10) { totalCount nodes { title } } charges: chargesOfMonth(storeId: $foreign) { net { amount } } }
  }
}`

describe('what is asked once more in the answer to a change', () => {
  it('is as it is after the change, and as closed as ever', async () => {
    const { store, owner } = await world.buildStore()
    const other = await world.buildStore({ name: 'Kyma Swimwear' })
    const input = {
      storeId: nodeId('Store', store.id),
      type: 'BUG',
      title: 'The cart forgets',
      body: 'A jar.',
    }
    const { data } = await world.as(owner).run<{ openTicket: { query: unknown } }>(OPEN, {
      input,
      foreign: nodeId('Store', other.store.id),
    })
    expect(data.openTicket.query).toEqual({
      viewer: { person: { name: owner.name } },
      tickets: { totalCount: 1, nodes: [{ title: 'The cart forgets' }] },
      charges: null,
    })
  })
})
