/** The first sentence of a text with its mark, or the whole text when it has one only; a Greek question ends in `;`. */
export function firstSentence(text: string): string {
  return /^.*?[.!?;…](?=\s|$)/s.exec(text)?.[0] ?? text
}
