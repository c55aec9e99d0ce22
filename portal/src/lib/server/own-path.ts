const ownOrigin = 'http://stoa.invalid'

/** A path of this site to go to, with its query; home for anything that a browser would read as leading elsewhere. */
export function ownPath(value: FormDataEntryValue | null): string {
  if (typeof value !== 'string' || !URL.canParse(value, ownOrigin)) return '/'
  const { origin, pathname, search, hash } = new URL(value, ownOrigin)
  // A path that begins with two slashes (`/.//elsewhere`) would be read as a host's name the next time.
  return origin === ownOrigin && !pathname.startsWith('//') ? pathname + search + hash : '/'
}
