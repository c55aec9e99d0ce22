/** What a change means for a client of the schema before it. */
export type ChangeKind = 'BREAKING' | 'DANGEROUS' | 'DEPRECATED' | 'ADDED' | 'CHANGED'

/** One difference between two schemas. */
export type SchemaChange = {
  kind: ChangeKind
  /** Of what: a schema coordinate, or the name of a type or directive. */
  element: string
  /** The change in a sentence; names are in backticks. */
  change: string
  /** Why it was decided on; only of what breaks or is dangerous. */
  reason?: string
}

/** What became of the schema with one release: its day, and each change. */
export type Release = { on: string; changes: readonly SchemaChange[] }

/** What changed since the last release has no day yet. */
export const NEXT = 'next'

/** The changes of the schema as a JSON Feed 1.1, the latest first; `_stoa` holds each change by itself. */
export type Feed = {
  version: 'https://jsonfeed.org/version/1.1'
  title: string
  description: string
  language: string
  home_page_url?: string
  feed_url?: string
  items: FeedItem[]
}
export type FeedItem = {
  id: string
  url?: string
  title: string
  content_text: string
  date_published?: string
  _stoa: { changes: readonly SchemaChange[] }
}

const TITLE = 'Changes of the Stoa schema'
const ABOUT = 'What clients of the GraphQL API of Stoa lose, have to look at, and gain.'

const HEADINGS: [ChangeKind, string][] = [
  ['BREAKING', 'Breaks'],
  ['DANGEROUS', 'Can surprise'],
  ['DEPRECATED', 'Is to go'],
  ['CHANGED', 'Changed'],
  ['ADDED', 'New'],
]

/** The feed of what is not released yet, if it is anything, and of every release. */
export function feedOf(pending: readonly SchemaChange[], releases: readonly Release[]): Feed {
  const dated = releases.toSorted((one, other) => (one.on < other.on ? 1 : -1)).map(itemOf)
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: TITLE,
    description: ABOUT,
    language: 'en',
    items: pending.length > 0 ? [itemOf({ on: NEXT, changes: pending }), ...dated] : dated,
  }
}

function itemOf({ on, changes }: Release): FeedItem {
  const isDated = on !== NEXT
  return {
    id: on,
    title: isDated ? `Release of ${on}` : 'Served, and not released yet',
    content_text: sectionsOf(changes),
    ...(isDated && { date_published: `${on}T00:00:00Z` }),
    _stoa: { changes },
  }
}

/** The feed with the addresses that it has where it is served. */
export function feedAt(feed: Feed, origin: string): Feed {
  const home = `${origin}/schema/changelog`
  const items = feed.items.map(({ id, ...item }) => ({ id, url: `${home}#${id}`, ...item }))
  return { ...feed, home_page_url: home, feed_url: `${home}.json`, items }
}

/** The feed as Markdown. */
export function markdownOf({ title, description, items }: Feed): string {
  const parts = items.map((item) => `## ${item.title}\n\n${item.content_text}`)
  return [`# ${title}`, description, ...parts].join('\n\n') + '\n'
}

function sectionsOf(changes: readonly SchemaChange[]): string {
  const sections = HEADINGS.flatMap(([kind, heading]) => {
    const lines = changes.filter((each) => each.kind === kind).map(lineOf)
    return lines.length > 0 ? [`### ${heading}\n\n${lines.join('\n')}`] : []
  })
  return sections.length > 0 ? sections.join('\n\n') : 'Only words were changed.'
}

function lineOf({ change, reason }: SchemaChange): string {
  return `- ${change}${reason ? ` ${reason}` : ''}`
}
