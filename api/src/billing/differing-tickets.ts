import type { MirroredClock, MirroredClocks } from '../domain/mirrored-ticket.ts'
import { type Money, sum } from '../domain/money.ts'
import type { Replay } from '../domain/plan-mirror.ts'
import { nodeId } from '../graphql/node-id.ts'
import { moneyOf } from '../graphql/values.type.ts'
import type { MirroredTicket } from './plan-mirror.type.ts'
import type { NamedPastTicket, ReadPast } from './store-past.read.ts'

type Named = Pick<NamedPastTicket, 'id' | 'number' | 'title' | 'type' | 'status'>

/** The tickets of a store's past that differ between a plan and its own, the newest first. */
export function differingTickets({ tickets, work }: ReadPast, there: Replay, own: Replay): MirroredTicket[] {
  const named = new Map<string, Named>()
  for (const { ticket: id, number, title, type, status } of work)
    named.set(id, { id, number, title, type, status })
  for (const ticket of tickets) named.set(ticket.id, ticket)
  const nothing = sum([], there.cost.net.currency)
  return [...named.values()]
    .flatMap(({ id, number, title, type, status }) => {
      const [clocks, ownClocks] = [there.tickets.get(id), own.tickets.get(id)]
      const net = there.cost.netByTicket.get(id) ?? nothing
      const ownNet = own.cost.netByTicket.get(id) ?? nothing
      if (isSamePrice(net, ownNet) && areSameClocks(clocks, ownClocks)) return []
      return {
        ticket: { id: nodeId('Ticket', id), number, title, type, status },
        resolution: clocks?.resolution ?? null,
        ownResolution: ownClocks?.resolution ?? null,
        firstResponse: clocks?.firstResponse ?? null,
        ownFirstResponse: ownClocks?.firstResponse ?? null,
        net: moneyOf(net),
        ownNet: moneyOf(ownNet),
      }
    })
    .toSorted((a, b) => b.ticket.number - a.ticket.number)
}

function isSamePrice(a: Money, b: Money): boolean {
  return a.minor === b.minor
}

function areSameClocks(a: MirroredClocks | undefined, b: MirroredClocks | undefined): boolean {
  if (!a || !b) return true
  return isSameClock(a.firstResponse, b.firstResponse) && isSameClock(a.resolution, b.resolution)
}

function isSameClock(a: MirroredClock, b: MirroredClock): boolean {
  return a.outcome === b.outcome && a.dueAt?.epochMilliseconds === b.dueAt?.epochMilliseconds
}
