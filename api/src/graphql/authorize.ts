import type { Viewer } from '../people/viewer.ts'
import { topLevel } from './errors.ts'

/** What a policy answers: `true`, or why not, as a stable word. */
export type Verdict = true | string

/**
 * The first line of a mutation.
 * @throws FORBIDDEN with the policy's reason.
 */
export function authorize<Thing>(
  viewer: Viewer,
  policy: (viewer: Viewer, thing: Thing) => Verdict,
  thing: Thing,
): void {
  const verdict = policy(viewer, thing)
  if (verdict !== true) throw topLevel('FORBIDDEN', 'This is not yours to do.', { reason: verdict })
}
