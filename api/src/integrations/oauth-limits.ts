import OAuth2Server from '@node-oauth/oauth2-server'
import type { Reads } from '../persistence/reads.ts'
import { type BucketSize, takePoints } from './take-points.ts'

/** How often one address may ask for tokens, proved or not: 60 times at once, and one more each second. */
const OF_ADDRESS: BucketSize = { most: 60, perSecond: 1 }

/**
 * How many tokens one program gets: 30 at once, and one more every ten seconds; each is good for an hour. Only what it proved
 * itself for counts: nobody else can use it up.
 */
const OF_PROGRAM: BucketSize = { most: 300, perSecond: 1 }
const TOKEN = 10

/** Too many tokens were asked for: 429, and when to come again. */
export class SlowDown extends OAuth2Server.OAuthError {
  /** In how many seconds there is a token again. */
  readonly seconds: number

  constructor(seconds: number) {
    super('Too many tokens were asked for. Use one until it expires.', { code: 429, name: 'slow_down' })
    this.seconds = seconds
  }
}

/** Counts that an address asks for a token. @throws SlowDown */
export function countAsking(reads: Reads, address: string): Promise<void> {
  return count(reads, `token:address:${address}`, OF_ADDRESS, 1)
}

/** Counts that a program gets one. @throws SlowDown */
export function countToken(reads: Reads, clientId: string): Promise<void> {
  return count(reads, `token:program:${clientId}`, OF_PROGRAM, TOKEN)
}

async function count(reads: Reads, key: string, size: BucketSize, take: number) {
  const { isTaken, left } = await takePoints(reads, key, size, { take })
  if (!isTaken) throw new SlowDown(Math.max(1, Math.ceil((take - left) / size.perSecond)))
}
