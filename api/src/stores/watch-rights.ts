import type { SignedIn } from '../graphql/context.ts'
import { rightsWord } from '../people/rights-word.ts'
import type { ViewerRights } from './viewer.type.ts'

/** Tells what someone may see and do, as one word: as it is now, and anew when it changes. Ends when they are signed out. */
export function watchRights(watcher: Pick<SignedIn, 'viewer' | 'listener' | 'renew'>) {
  return async function* (signal: AbortSignal): AsyncGenerator<ViewerRights, void> {
    let told = ''
    for await (const _ of watcher.listener.on(`rights:${watcher.viewer.personId}`, signal)) {
      const viewer = await watcher.renew()
      if (!viewer) return
      const rights = rightsWord(viewer)
      if (rights !== told) yield { rights }
      told = rights
    }
  }
}
