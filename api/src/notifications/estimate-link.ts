import type { EntityManager } from '@mikro-orm/postgresql'
import type { EstimateType } from '../billing/estimate.type.ts'
import { readSettled } from '../billing/settled-estimate.read.ts'
import { answerEstimate } from '../billing/settle-estimate.ts'
import { notFound } from '../graphql/errors.ts'
import { parseNodeId } from '../graphql/node-id.ts'
import { ownsStore, type Viewer } from '../people/viewer.ts'
import type { ReadAs } from '../stores/read-as.ts'
import { type MailLinks, readEstimateToken } from './mail-links.ts'

/** What a mail's link to approve an estimate is about, as its owner may see it now. */
export type EstimateLink = {
  owner: Viewer
  /** Null once that person is no owner of the store any more. */
  estimate: EstimateType | null
  newer: EstimateType | null
  /** Whether who asks may press it: nobody signed in, or an owner of the store. */
  mayApprove: boolean
}

type Parts = {
  readAs: ReadAs
  links: Pick<MailLinks, 'secret'>
  now: Temporal.Instant
  viewer: Viewer | null
}

/**
 * What a link is about. Reading it changes nothing, however often mail programs follow it.
 * @throws Refusal `NOT_FOUND` (token) for one that was tampered with or belongs to nobody
 */
export async function readEstimateLink(
  { readAs, links, now, viewer }: Parts,
  token: string,
): Promise<EstimateLink> {
  const named = readEstimateToken(links, token)
  const mailed = named && (await readAs(named.personId))
  if (!named || !mailed) throw notFound('token')
  const { viewer: owner, reads } = mailed
  const { estimate, newer } = await readSettled(reads, named.estimateId, { viewer: owner, now })
  const storeId = estimate && parseNodeId(estimate.store.id)?.uuid
  if (!storeId || !ownsStore(owner, storeId)) return { owner, estimate: null, newer: null, mayApprove: false }
  return { owner, estimate, newer, mayApprove: viewer === null || ownsStore(viewer, storeId) }
}

/**
 * Approves the estimate that a link names, in the name of who is signed in, and where nobody is, of the owner whom it was
 * mailed to (C3). It works once: what is answered stays answered. The history says that it was by a link: whoever held it
 * may have pressed.
 * @throws Refusal `NOT_FOUND` (token) also for one whose person is no owner any more, and those of `answerEstimate`;
 * FORBIDDEN for whoever is signed in and no owner, though the link was passed on to them
 */
export async function approveByLink(
  { em, ...parts }: Parts & { em: EntityManager },
  token: string,
): Promise<void> {
  const { owner, estimate } = await readEstimateLink(parts, token)
  if (!estimate) throw notFound('token')
  const answer = { estimateId: estimate.id, requestKey: null, answer: 'APPROVED', via: 'LINK' } as const
  await answerEstimate(em, parts.viewer ?? owner, answer, parts.now)
}
