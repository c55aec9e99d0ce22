import { setTimeout as pause } from 'node:timers/promises'
import { getNamedType, type GraphQLSchema, isRequiredArgument } from 'graphql'
import { nodeId } from '../../src/graphql/node-id.ts'
import { openSocket } from '../live.ts'
import type { Asker } from './askers.ts'
import { tellingOf } from './telling.ts'
import type { Tenants } from './tenants.ts'

/** Every subscription of a schema, with all that it tells near at hand, by the ids that it takes. */
export function subscriptionsOf(
  schema: GraphQLSchema,
): { name: string; query: string; variables: readonly string[] }[] {
  return Object.values(schema.getSubscriptionType()!.getFields()).flatMap((root) => {
    const ids = root.args.filter(({ type }) => getNamedType(type).name === 'ID')
    const needed = ids.filter((arg) => isRequiredArgument(arg))
    const ways = [needed, ...ids.filter((arg) => !needed.includes(arg)).map((arg) => [...needed, arg])]
    return ways.map((given) => {
      const declared = given.length > 0 ? `(${given.map(({ name }) => `$${name}: ID!`).join(', ')})` : ''
      const passed = given.length > 0 ? `(${given.map(({ name }) => `${name}: $${name}`).join(', ')})` : ''
      const variables = given.map(({ name }) => name)
      return {
        name: `${root.name}${variables.length > 0 ? ` by ${variables.join(' and ')}` : ''}`,
        query: `subscription ${declared} { ${root.name}${passed} ${tellingOf(getNamedType(root.type), 3)} }`,
        variables,
      }
    })
  })
}

/** A socket of an asker. */
export async function socketOf({ world }: Tenants, asker: Asker) {
  const { cookie, headers } = await asker.proof()
  return openSocket(world.stoa, cookie, headers)
}

type Listening = { asker: Asker; name: string; told: unknown[]; missing: unknown[] }

/** Everyone listens to all that they can name: what is the second tenant’s, and beside it what is nowhere. */
export async function heardBy(
  tenants: Tenants,
  askers: readonly Asker[],
  subscriptions: ReturnType<typeof subscriptionsOf>,
) {
  const { two } = tenants
  const all: (Listening & { ends: Promise<unknown>[] })[] = []
  const sockets = await Promise.all(askers.map((asker) => socketOf(tenants, asker)))
  const of = (name: string) => (name === 'storeId' ? two.storeId : two.tickets.question.id)
  for (const [place, asker] of askers.entries())
    for (const { name, query, variables } of subscriptions) {
      const foreign = sockets[place]!.subscribe(
        query,
        Object.fromEntries(variables.map((variable) => [variable, of(variable)])),
      )
      const missing = sockets[place]!.subscribe(
        query,
        Object.fromEntries(variables.map((variable) => [variable, MISSING[variable]!])),
      )
      all.push({
        asker,
        name,
        told: foreign.told,
        missing: missing.told,
        ends: variables.length > 0 ? [foreign.end, missing.end] : [],
      })
    }
  return {
    all: all as Listening[],
    /** Until every subscription of somebody told something, and what was refused has ended: things happen meanwhile. */
    async until(who: Asker, names: readonly string[], happen: () => Promise<unknown>) {
      const theirs = all.filter(({ asker, name }) => asker === who && names.includes(name))
      while (theirs.some(({ told }) => told.length === 0)) {
        await happen()
        await pause(50)
      }
    },
    /** Until all that nobody may listen to has ended. */
    refused: () => Promise.all(all.flatMap(({ asker, ends }) => (asker.hidden.length > 0 ? ends : []))),
    /** Where a subscription by what is foreign was not refused as one by what is nowhere. */
    refusedUnlike: () =>
      all
        .filter(({ asker, ends }) => asker.hidden.length > 0 && ends.length > 0)
        .filter(({ told, missing }) => JSON.stringify(told) !== JSON.stringify(missing))
        .map(
          ({ asker, name, told, missing }) =>
            `${name} as ${asker.name}: ${JSON.stringify(told)} is not ${JSON.stringify(missing)}`,
        ),
    close: () => Promise.all(sockets.map((socket) => socket.close())),
  }
}

const MISSING: Record<string, string> = {
  storeId: nodeId('Store', '00000000-0000-4000-8000-000000000000'),
  ticketId: nodeId('Ticket', '00000000-0000-4000-8000-000000000000'),
}
