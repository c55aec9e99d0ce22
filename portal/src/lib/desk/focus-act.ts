const FIELDS = '#act :is(input:not([type=hidden]), select, textarea)'

/** Gives the first field of the open form that can be seen the focus, its button where it has none, and shows it. */
export function focusAct(): void {
  const seen = [...document.querySelectorAll<HTMLElement>(FIELDS)].find((field) => field.checkVisibility())
  const field = seen ?? document.querySelector<HTMLElement>('#act form button')
  field?.focus({ preventScroll: true })
  field?.closest('#act')?.scrollIntoView({ block: 'end' })
  field?.scrollIntoView({ block: 'nearest' })
}
