import { m } from '#lib/paraglide/messages.js'

/** What each example is about, by the name of its file. */
export const exampleWords: Readonly<Record<string, () => string>> = {
  stores: m.explorer_example_stores,
  'open-tickets': m.explorer_example_open_tickets,
  'late-or-soon': m.explorer_example_late_or_soon,
  'latest-words': m.explorer_example_latest_words,
  suggestions: m.explorer_example_suggestions,
  incidents: m.explorer_example_incidents,
  'price-of': m.explorer_example_price_of,
  'reply-to-ticket': m.explorer_example_reply_to_ticket,
  suggest: m.explorer_example_suggest,
}
