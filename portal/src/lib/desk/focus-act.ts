/** Gives the first field of the open form the focus, and shows it. */
export function focusAct(): void {
  const field = document.querySelector<HTMLElement>(
    '#act :is(input:not([type=hidden]), select, textarea), #act form button',
  )
  field?.focus({ preventScroll: true })
  field?.closest('#act')?.scrollIntoView({ block: 'end' })
  field?.scrollIntoView({ block: 'nearest' })
}
