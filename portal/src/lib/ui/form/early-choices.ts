/** A control of a form, and what was chosen or typed in it. */
export type EarlyChoice = { control: Control; value: string | boolean }
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/**
 * What someone chose and typed before the page's scripts had come; asked before they change anything. What the browser
 * itself filled in on the way back to a page is left out: a list that is sent as it is chosen would lead away again.
 */
export function earlyChoices(page: ParentNode): EarlyChoice[] {
  const [arrival] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (arrival?.type === 'back_forward') return []
  return [...page.querySelectorAll<Control>('input, select, textarea')]
    .filter(isChanged)
    .map((control) => ({ control, value: valueOf(control) }))
}

/** Chooses anew what the scripts undid, as if it were done now, so that whoever listens hears of it. */
export function chooseAgain(choices: readonly EarlyChoice[]): void {
  for (const { control, value } of choices) {
    if (!control.isConnected || valueOf(control) === value) continue
    if (typeof value === 'boolean') {
      control.click()
      continue
    }
    control.value = value
    for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }))
  }
}

/** Whether a control is no longer as the server wrote it. */
export function isChanged(control: Control): boolean {
  if ('options' in control) return control.selectedIndex !== indexAsWritten(control)
  if (isBox(control)) return control.checked !== control.defaultChecked
  return !['hidden', 'file'].includes(control.type) && control.value !== control.defaultValue
}

// A list in which nothing is written as chosen begins with its first choice.
function indexAsWritten({ options }: HTMLSelectElement): number {
  return Math.max(
    0,
    [...options].findLastIndex((option) => option.defaultSelected),
  )
}

function valueOf(control: Control): string | boolean {
  return isBox(control) ? control.checked : control.value
}

function isBox(control: Control): control is HTMLInputElement {
  return control.type === 'checkbox' || control.type === 'radio'
}
