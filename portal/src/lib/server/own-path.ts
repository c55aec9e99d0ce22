/** A path of this site to go to; home for anything else: `//elsewhere` and `/\elsewhere` would leave it. */
export function ownPath(value: FormDataEntryValue | null): string {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : '/'
}
