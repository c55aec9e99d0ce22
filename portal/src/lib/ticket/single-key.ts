const FIELDS = 'input:not([type=checkbox]), textarea, select, [contenteditable]'

/**
 * Whether a key was pressed alone, while no field has the focus and single keys are not turned off (WCAG 2.1.4).
 * A letter is also known by its place, so that it works while the keyboard writes Greek.
 */
export function isSingleKey(event: KeyboardEvent, key: string): boolean {
  // What a browser fills in comes as a key without a name.
  if (!event.key) return false
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false
  if (document.documentElement.dataset['singleKeys'] === 'off' || document.querySelector('dialog[open]'))
    return false
  // The field of a dialog keeps the focus for a moment after the dialog has closed.
  if (event.target instanceof Element && event.target.closest(FIELDS)?.checkVisibility()) return false
  if (event.key === key || event.key.toLowerCase() === key) return true
  return /^[a-z]$/.test(key) && !/^[\x20-\x7e]$/.test(event.key) && event.code === `Key${key.toUpperCase()}`
}
