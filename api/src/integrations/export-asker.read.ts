import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { readViewer } from '../stores/viewer.read.ts'
import { type HeldRights, stillHolds } from './held-rights.ts'
import { readProgramThatAsked } from './program-viewer.read.ts'

/** Who asked for an export, by what right then, and with what token. */
export type AskedExport = {
  askerId: string
  tokenId: string | null
  secretId: string | null
  rights: HeldRights
}

/**
 * Who asked for an export, as they may do and see now; null once that is less than when they asked, or their token opens nothing
 * any more. A person need not be signed in still.
 */
export async function readExportAsker(
  reads: Reads,
  { askerId, tokenId, secretId, rights }: AskedExport,
  now: Temporal.Instant,
): Promise<Viewer | null> {
  const viewer =
    tokenId === null
      ? await readViewer(reads, askerId)
      : await readProgramThatAsked(
          reads,
          { personId: askerId, tokenId, secretId, scopes: rights.scopes },
          now,
        )
  return viewer && stillHolds(viewer, rights) ? viewer : null
}
