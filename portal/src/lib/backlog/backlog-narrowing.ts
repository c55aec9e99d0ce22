import { m } from '#lib/paraglide/messages.js'
import { type BacklogListing, backlogQuery } from './backlog-listing.ts'
import type { filterChoices } from './filter-choices.ts'

/** What narrows the backlog now, in words, each with the address without it. */
export function backlogNarrowing(listing: BacklogListing, choices: ReturnType<typeof filterChoices>) {
  const narrowed = choices.filter(({ value }) => value)
  return [
    ...(listing.words
      ? [{ id: 'words', word: `“${listing.words}”`, href: backlogQuery(listing, { words: '' }) }]
      : []),
    ...narrowed.map(({ name, label, value, choices: each }) => ({
      id: name,
      word: m.backlog_narrowed({
        what: label,
        to: each.find((choice) => choice.value === value)?.word ?? value,
      }),
      href: backlogQuery(listing, { [name]: '' }),
    })),
  ]
}
