import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OpenStoa, openStoa } from './open-stoa.ts'

/** A Stoa of a journey's own in which days pass at once. */
export type TravellingStoa = OpenStoa & {
  /** Sets its clock to a moment, from which it goes on. Sessions and links grow old with it. */
  travelTo(moment: Temporal.Instant): Promise<void>
}

/** Opens one, with its demo, at the machine's own time; gone when it closes. */
export async function openTravelling(signal: AbortSignal): Promise<TravellingStoa> {
  const folder = await mkdtemp(join(tmpdir(), 'stoa-travels-'))
  const clock = join(folder, 'clock')
  await writeFile(clock, '0')
  const stoa = await openStoa(signal, { folder, isKept: false, clock })
  return {
    ...stoa,
    travelTo: (moment) =>
      writeFile(clock, String(moment.epochMilliseconds - Temporal.Now.instant().epochMilliseconds)),
  }
}
