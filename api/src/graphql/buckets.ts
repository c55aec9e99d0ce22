import { networkOf } from '../notifications/network-of.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { type BucketSize, takePoints, type Taking } from '../integrations/take-points.ts'

/** What the points of one asker are in, for one request. */
export type Bucket = BucketSize & {
  /** Takes the points of a request before it is executed, all or none. */
  take(points: number): Promise<Taking>
  /** Gives back what it did not need, once it is; of less than none, takes it, though there be less left. */
  giveBack(points: number): void
  /** What was left when it was last asked. */
  left: number
}

/** How often what is given back is written, where its program asks for nothing more. */
const WRITE_EVERY_MS = 1_000

/** How many buckets are kept in memory; of more, those that were asked for longest ago are forgotten, and so are full. */
const KEPT = 10_000

/**
 * The buckets that requests take their points from (R23). A program has one, in PostgreSQL, whichever of its tokens it asks
 * with and whichever process it asks: it may have a new token each hour. A person has a larger one, and whoever did not sign in
 * one for each address (of IPv6, for each /64), in the memory of each process: those are kept by people’s own hands, and cost no statement.
 */
export function openBuckets(reads: Reads, ofProgram: BucketSize, ofPerson: BucketSize) {
  const owed = new Map<string, number>()
  const inMemory = new Map<string, { points: number; at: number }>()

  function owe(key: string, points: number) {
    if (points !== 0) owed.set(key, (owed.get(key) ?? 0) + points)
  }

  async function takeOfProgram(key: string, take: number): Promise<Taking> {
    const back = owed.get(key) ?? 0
    owed.delete(key)
    try {
      return await takePoints(reads, key, ofProgram, { take, back })
    } catch (error) {
      owe(key, back)
      throw error
    }
  }

  function takeInMemory(key: string, take: number): Taking {
    const at = performance.now()
    const before = inMemory.get(key)
    const refilled = before ? before.points + ((at - before.at) / 1_000) * ofPerson.perSecond : ofPerson.most
    const found = Math.min(ofPerson.most, refilled)
    const isTaken = found >= take
    inMemory.delete(key)
    inMemory.set(key, { points: isTaken ? found - take : found, at })
    if (inMemory.size > KEPT) inMemory.delete(inMemory.keys().next().value!)
    return { isTaken, left: isTaken ? found - take : found }
  }

  async function writeOwed() {
    for (const key of owed.keys()) await takeOfProgram(key, 0).catch(() => {})
  }
  const writing = setInterval(() => void writeOwed(), WRITE_EVERY_MS).unref()

  return {
    /** The bucket of whoever asks. */
    of(viewer: Viewer | null, address: string): Bucket {
      const program = viewer?.program
      const key = program
        ? `program:${program.clientId}`
        : viewer
          ? `person:${viewer.personId}`
          : `address:${networkOf(address)}`
      const size = program ? ofProgram : ofPerson
      return {
        ...size,
        left: size.most,
        async take(points) {
          const taking = program ? await takeOfProgram(key, points) : takeInMemory(key, points)
          this.left = taking.left
          return taking
        },
        giveBack(points) {
          this.left = Math.min(size.most, this.left + points)
          if (program) return owe(key, points)
          const kept = inMemory.get(key)
          if (kept) kept.points = Math.min(size.most, kept.points + points)
        },
      }
    },
    /** Writes what is still owed. */
    async close(): Promise<void> {
      clearInterval(writing)
      await writeOwed()
    },
  }
}

export type Buckets = ReturnType<typeof openBuckets>
