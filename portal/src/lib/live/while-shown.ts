/**
 * Does something once an element has been in sight for a moment, and ends it when it is not any more.
 *
 * @returns what ends it for good.
 */
export function whileShown(element: Element, restMilliseconds: number, begin: () => () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let end: (() => void) | undefined

  function rest() {
    clearTimeout(timer)
    end?.()
    end = undefined
  }

  const observer = new IntersectionObserver((entries) => {
    rest()
    if (entries.at(-1)?.isIntersecting) timer = setTimeout(() => (end = begin()), restMilliseconds)
  })
  observer.observe(element)
  return () => {
    observer.disconnect()
    rest()
  }
}
