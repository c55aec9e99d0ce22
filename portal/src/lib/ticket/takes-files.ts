import type { Attachment } from 'svelte/attachments'
import type { Uploads } from './uploads.svelte.ts'

/** Lets a form take files that are dropped on it or pasted into it. While they hover over it, it says so. */
export function takesFiles(uploads: Uploads): Attachment<HTMLElement> {
  return (form) => {
    const hears = new AbortController()
    const { signal } = hears
    const hover = (isOver: boolean) => form.toggleAttribute('data-dropping', isOver)

    form.addEventListener(
      'dragover',
      (event) => {
        if (!event.dataTransfer?.types.includes('Files')) return
        event.preventDefault()
        hover(true)
      },
      { signal },
    )
    form.addEventListener(
      'dragleave',
      ({ relatedTarget }) => hover(relatedTarget instanceof Node && form.contains(relatedTarget)),
      { signal },
    )
    form.addEventListener(
      'drop',
      (event) => {
        hover(false)
        if (!event.dataTransfer?.files.length) return
        event.preventDefault()
        uploads.add(event.dataTransfer.files)
      },
      { signal },
    )
    form.addEventListener(
      'paste',
      (event) => {
        // What is copied from a text program carries a picture of the text too.
        const data = event.clipboardData
        if (!data?.files.length || data.types.includes('text/plain')) return
        event.preventDefault()
        uploads.add(data.files)
      },
      { signal },
    )
    return () => hears.abort()
  }
}
