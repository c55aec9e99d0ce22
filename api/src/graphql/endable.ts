/**
 * Makes something that goes on end at once when its client leaves. An async generator alone cannot: asked to return
 * while it waits, it answers after the wait.
 *
 * @param run gets a signal that is aborted when the client leaves.
 */
export function endable<Value>(
  run: (signal: AbortSignal) => AsyncGenerator<Value, void>,
): AsyncGenerator<Value, void> {
  const leaving = new AbortController()
  const running = run(leaving.signal)
  const end = () => {
    leaving.abort()
    return running.return()
  }
  return {
    next: () => running.next(),
    return: end,
    throw: async () => end(),
    [Symbol.asyncIterator]() {
      return this
    },
    [Symbol.asyncDispose]: async () => void (await end()),
  }
}
