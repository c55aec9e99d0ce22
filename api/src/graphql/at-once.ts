import type { ServerResponse } from 'node:http'

/** Answers so many requests of one asker at once, and no more: a process has few connections, and others wait for them too. */
export function openAtOnce(most: number) {
  const running = new Map<string, number>()
  return {
    /** Counts a request until it is answered, or its client goes away. @returns whether it is one too many, and not counted */
    isTooMany(asker: string, response: ServerResponse): boolean {
      const count = running.get(asker) ?? 0
      if (count >= most) return true
      running.set(asker, count + 1)
      response.once('close', () => {
        const left = running.get(asker)! - 1
        if (left > 0) running.set(asker, left)
        else running.delete(asker)
      })
      return false
    },
  }
}
