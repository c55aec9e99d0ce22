/** What someone had selected in a field, ready to type over it. */
export type EarlySelection = { field: Field; value: string; start: number; end: number }
type Field = HTMLInputElement | HTMLTextAreaElement

/** What is selected before the page's scripts change anything; null outside a text, and where a field keeps it to itself. */
export function earlySelection({ activeElement }: Pick<Document, 'activeElement'>): EarlySelection | null {
  if (!activeElement || !('selectionStart' in activeElement)) return null
  const field = activeElement as Field
  const { value, selectionStart: start, selectionEnd: end } = field
  return start === null || end === null ? null : { field, value, start, end }
}

/** Selects again what the scripts let go by writing the same words anew: what is typed next would stand beside them. */
export function selectAgain(selection: EarlySelection | null, focused: Element | null): void {
  if (!selection || selection.field !== focused || selection.field.value !== selection.value) return
  selection.field.setSelectionRange(selection.start, selection.end)
}
