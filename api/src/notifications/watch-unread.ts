import type { Watcher } from '../tickets/follow-ticket.ts'
import { countUnread } from './notification.read.ts'
import type { UnreadNotifications } from './notification.type.ts'

/** Tells how much someone has not read: as it is now, and anew when that changes. Ends when they are signed out. */
export function watchUnread(watcher: Watcher) {
  return async function* (signal: AbortSignal): AsyncGenerator<UnreadNotifications, void> {
    const { personId } = watcher.viewer
    let told = -1
    for await (const _ of watcher.listener.on([`person:${personId}`, `rights:${personId}`], signal)) {
      const viewer = await watcher.renew()
      if (!viewer) return
      const unreadCount = await countUnread(watcher.reads, viewer)
      if (unreadCount !== told) yield { unreadCount }
      told = unreadCount
    }
  }
}
