/** Sends the form whose field has the focus on Ctrl Enter, as its main button would. @returns whether it did */
export function sendByKey(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return false
  const field = event.target
  if (!(
    field instanceof HTMLTextAreaElement ||
    field instanceof HTMLInputElement ||
    field instanceof HTMLSelectElement
  ))
    return false
  const { form } = field
  if (form?.method !== 'post') return false
  event.preventDefault()
  form.requestSubmit()
  return true
}
