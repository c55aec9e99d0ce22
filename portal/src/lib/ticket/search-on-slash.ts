import { isSingleKey } from './single-key.ts'

/** Lets the key / lead into a field of words to look for, with the words in it marked. */
export function searchOnSlash(field: HTMLInputElement): () => void {
  function lead(event: KeyboardEvent) {
    if (!isSingleKey(event, '/')) return
    event.preventDefault()
    field.focus()
    field.select()
  }
  addEventListener('keydown', lead)
  return () => removeEventListener('keydown', lead)
}
