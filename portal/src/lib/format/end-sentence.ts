/** A sentence with its full stop, whether it came with one or not. */
export function endSentence(text: string): string {
  return /[.!?;…]$/.test(text) ? text : text + '.'
}
