import { sendDigests } from '../../notifications/send-digests.ts'
import type { Stoa } from '../../stoa.ts'
import { HOURS_UNREAD } from './tell-lately.ts'

/** Writes the mails of the last day, each in its hour and by the product's own rules; they leave once the demo is open. */
export async function mailLately(
  {
    orm,
    reads,
    fencedReads,
    links,
    logger,
  }: Pick<Stoa, 'orm' | 'reads' | 'fencedReads' | 'links' | 'logger'>,
  now: Temporal.Instant,
): Promise<void> {
  for (let hours = HOURS_UNREAD; hours >= 0; hours--)
    await sendDigests({ em: orm.em.fork(), reads, fencedReads, links, logger }, now.subtract({ hours }))
}
