import type { Language } from '#lib/format/language.ts'
import { quarterName } from '#lib/format/quarter.ts'
import { m } from '#lib/paraglide/messages.js'
import {
  products,
  productWords,
  suggestionStatuses,
  suggestionStatusWords,
} from '#lib/ui/suggestion/suggestion-words.ts'
import type { BacklogListing } from './backlog-listing.ts'
import { quartersAhead } from './quarters-ahead.ts'

type Staff = { id: string; name: string }[]
type Place = { now: number; language: Language }

/** What the backlog can be narrowed to, each with its choices; on the tab that is of one owner there is none to choose. */
export function filterChoices(listing: BacklogListing, staff: Staff, here: Place) {
  const { status, product, owner, quarter, reach, show } = listing
  const quarters = [...new Set([...quartersAhead(here.now), ...(quarter ? [quarter] : [])])].sort()
  return [
    {
      name: 'status' as const,
      label: m.suggestion_status(),
      none: m.suggestion_any_status(),
      value: status,
      choices: suggestionStatuses.map((value) => ({ value, word: suggestionStatusWords[value]() })),
    },
    {
      name: 'product' as const,
      label: m.suggestion_product(),
      none: m.suggestion_any_product(),
      value: product,
      choices: products.map((value) => ({ value, word: productWords[value]() })),
    },
    {
      name: 'owner' as const,
      label: m.backlog_col_owner(),
      none: m.backlog_any_owner(),
      value: owner,
      choices: [
        { value: 'nobody', word: m.backlog_nobody() },
        ...staff.map(({ id: value, name: word }) => ({ value, word })),
      ],
    },
    {
      name: 'quarter' as const,
      label: m.backlog_col_quarter(),
      none: m.backlog_any_quarter(),
      value: quarter,
      choices: quarters.map((value) => ({ value, word: quarterName(value, here.language) })),
    },
    {
      name: 'reach' as const,
      label: m.backlog_reach(),
      none: m.backlog_any_reach(),
      value: reach,
      choices: [
        { value: 'private', word: m.backlog_private() },
        { value: 'public', word: m.backlog_public() },
      ],
    },
  ].filter(({ name }) => name !== 'owner' || show !== 'mine')
}
