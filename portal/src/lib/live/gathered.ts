/** What is done once for several reasons to do it. */
export type Gathered = { ask(): void; cancel(): void }

/** Does something once it was not asked for any more for a while, yet not later than so long after it was asked first. */
export function gathered(
  act: () => void,
  { afterMs, atMostMs }: Record<'afterMs' | 'atMostMs', number>,
): Gathered {
  let timer: ReturnType<typeof setTimeout> | undefined
  let askedAt: number | null = null

  function cancel() {
    clearTimeout(timer)
    askedAt = null
  }

  return {
    ask() {
      askedAt ??= Date.now()
      clearTimeout(timer)
      const left = Math.max(0, askedAt + atMostMs - Date.now())
      timer = setTimeout(() => (cancel(), act()), Math.min(afterMs, left))
    },
    cancel,
  }
}
