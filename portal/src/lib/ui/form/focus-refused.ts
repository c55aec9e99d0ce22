import { tick } from 'svelte'

/** Gives the first field that was refused the focus, once the page shows why. @returns whether there is one */
export async function focusRefused(): Promise<boolean> {
  await tick()
  const field = document.querySelector<HTMLElement>('main [aria-invalid="true"]')
  field?.focus()
  return field !== null
}
