import type { RecordedWork, WorkPart } from '../domain/approved-work.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { WorkPart as WorkPartType } from './work-part.type.ts'

/** A part of some work as the API tells it. */
export function workPartOf({
  id,
  minutes,
  standing,
  chargedAt,
  approval,
}: WorkPart<RecordedWork>): WorkPartType {
  return {
    workEntryId: nodeId('WorkEntry', id),
    minutes,
    standing,
    chargedAt: standing === 'APPROVED' || standing === 'WITHIN_ALLOWANCE' ? chargedAt : null,
    estimateVersion: approval?.version ?? null,
  }
}
