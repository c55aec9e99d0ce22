type Member = { id: string; name: string }

/** Who is mentioned in a text, as `@Name Surname`, whatever the case of the letters. */
export function mentionedIn<M extends Member>(text: string, staff: readonly M[]): M[] {
  const written = text.toLocaleLowerCase()
  return staff.filter(({ name }) => written.includes(`@${name.toLocaleLowerCase()}`))
}

/** What is typed of a mention just before the caret: the place of its `@` and what follows; null where none is begun. */
export function mentionBegun(text: string, caret: number): { at: number; typed: string } | null {
  const begun = /(?:^|[\s(])@([\p{L}'’ -]{0,40})$/u.exec(text.slice(0, caret))
  return begun ? { at: caret - begun[1]!.length - 1, typed: begun[1]! } : null
}

/** A text with a begun mention completed, and where the caret stands after it. */
export function mentionCompleted(
  text: string,
  caret: number,
  begun: { at: number },
  { name }: { name: string },
): { text: string; caret: number } {
  const rest = text.slice(caret)
  const mention = `@${name}${rest === '' ? ' ' : ''}`
  return { text: text.slice(0, begun.at) + mention + rest, caret: begun.at + mention.length }
}
