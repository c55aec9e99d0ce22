import { nodeId } from '../graphql/node-id.ts'
import type { Reads } from '../persistence/reads.ts'

/** How long partners have their stores' questions first, in two statements. */
export async function readPartnerFirst(reads: Reads) {
  const [platform, partners] = await Promise.all([
    reads
      .selectFrom('platform')
      .select(['partner_first_minutes as minutes', 'partner_first_version as version'])
      .executeTakeFirstOrThrow(),
    reads
      .selectFrom('partner')
      .select(['id', 'name', 'first_minutes as minutes'])
      .orderBy('name')
      .orderBy('id')
      .execute(),
  ])
  return {
    version: platform.version,
    defaultMinutes: platform.minutes,
    partners: partners.map(({ id, name, minutes }) => ({
      partner: { id: nodeId('Partner', id), name },
      minutes,
    })),
  }
}
