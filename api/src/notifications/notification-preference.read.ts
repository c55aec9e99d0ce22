import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { defaultWays, kindsFor, type Part } from './default-ways.ts'
import type { NotificationPreferences } from './notification-preference.type.ts'
import { readChoices } from './telling.read.ts'

/** As whom a viewer can hear of tickets at all. */
export function partsOf({ memberships, partnerMemberships, staffRole }: Viewer): Part[] {
  const isOfStores = memberships.length > 0 || partnerMemberships.length > 0
  return [...(isOfStores ? ['STORE' as const] : []), ...(staffRole ? [staffRole] : [])]
}

/** How a viewer is told of things: what they chose, and the default of their part where they did not. */
export async function readPreferences(reads: Reads, viewer: Viewer): Promise<NotificationPreferences> {
  const parts = partsOf(viewer)
  const { ways, hours } = (await readChoices(reads, [viewer.personId], [])).get(viewer.personId)!
  return {
    kinds: kindsFor(parts).map((kind) => {
      const { inPortal, mail } = ways.get(kind) ?? defaultWays(kind, parts)!
      return { kind, inPortal, mail, isDefault: !ways.has(kind) }
    }),
    mailHours: hours,
  }
}

/** Which of some tickets a person muted. */
export async function readMuted(
  reads: Reads,
  personId: string,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, true>> {
  const rows = await reads
    .selectFrom('muted_ticket')
    .where('person_id', '=', personId)
    .where('ticket_id', '=', (eb) => eb.fn.any(eb.val([...ticketIds])))
    .select('ticket_id as id')
    .execute()
  return new Map(rows.map(({ id }) => [id, true]))
}
