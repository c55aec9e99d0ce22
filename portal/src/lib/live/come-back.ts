import { isReachable } from './refresh.ts'

const LOOK_EVERY_MS = 2_000
const ONCE_IN_MS = 30_000
const KEY = 'stoa.cameBack'

/**
 * Loads a page again that gave way to an error because Stoa could not be reached, once it can; what was written is kept
 * beside it. Not more than once in half a minute, for an error that comes again is another one.
 *
 * @returns what stops it.
 */
export function comeBack(): () => void {
  let isLooking = false
  const timer = setInterval(async () => {
    if (isLooking || Date.now() - Number(sessionStorage.getItem(KEY)) < ONCE_IN_MS) return
    isLooking = true
    if (await isReachable()) {
      sessionStorage.setItem(KEY, String(Date.now()))
      location.reload()
    }
    isLooking = false
  }, LOOK_EVERY_MS)
  return () => clearInterval(timer)
}
