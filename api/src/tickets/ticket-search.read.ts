import { sql } from 'kysely'
import { storesSeenBy, type Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import type { SearchExcerpt } from './search-excerpt.type.ts'

/** The most words that a search looks at, in letters; what follows them is not looked for. */
const SEARCH_LIMIT = 200

/** What words that someone typed look for, as PostgreSQL asks it. */
export type Sought = {
  /** The words in all their forms. */
  plain: string
  /** The same, within the stores and the messages that the viewer may see. */
  within: string
  /** The same, in a title. */
  inTitle: string
  forms: readonly string[]
  /** The ticket's number, where the words are one; otherwise -1. */
  number: number
  seesNotes: boolean
}

/**
 * Turns words into what is looked for within what a viewer may see, in one statement; null when nothing can be found
 * by them. Where no ticket within reach has all the words, those that they may have been meant as count too.
 */
export async function planSearch(
  reads: Reads,
  words: string,
  storeId: string | null,
  viewer: Viewer,
): Promise<Sought | null> {
  const stores = storeId === null ? storesSeenBy(viewer) : [storeId]
  const seesNotes = viewer.staffRole !== null
  const asked = words.slice(0, SEARCH_LIMIT)
  const { rows } = await sql<{ plain: string; within: string; inTitle: string; forms: string[] }>`
    select plain, "within", in_title as "inTitle", forms
    from search_plan(${asked}, ${stores && [...stores]}::uuid[], ${seesNotes})`.execute(reads)
  const [plan] = rows
  const number = /^\s*#?(\d{1,9})\s*$/.exec(asked)?.[1]
  return plan ? { ...plan, number: number ? Number(number) : -1, seesNotes } : null
}

/** Whether a ticket has the words; of more than 5,000 that have them, the newest count. */
export function hasWords({ within }: Sought) {
  return sql<boolean>`ticket.id in (select found_tickets(${within}::tsquery))`
}

/**
 * How much a ticket is about the words, greater for more: its own number before everything, all the words in its title
 * before those in its messages, and notes for nothing where the viewer may not read them.
 */
export function relevance({ plain, inTitle, number, seesNotes }: Sought) {
  const weights = seesNotes ? '{0.05, 0.1, 0.3, 1}' : '{0, 0.1, 0.3, 1}'
  return sql<number>`(
    case when ticket.number = ${number} then 4000000 else 0 end
    + case when ticket_search.words @@ ${inTitle}::tsquery then 2000000 else 0 end
    + round(ts_rank(${sql.lit(weights)}::real[], ticket_search.words, ${plain}::tsquery) * 1000000)
  )::int`
}

/** Where a ticket has the words: its best message with those of its words and its title's that were looked for. */
export function hitsOf({ plain, forms, seesNotes }: Sought) {
  const anyWord = plain.replaceAll(' & ', ' | ')
  return sql<Hits>`(
    select json_build_object(
      'titleWords', search_hits(ticket.title, asked.query, asked.forms),
      'body', best.body,
      'bodyWords', search_hits(best.body, asked.query, asked.forms))
    from (select ${anyWord}::tsquery as query, ${[...forms]}::text[] as forms) asked
    left join lateral (
      select said.body from (
        select body, fold(body) as folded, sent_at from message
        where message.ticket_id = ticket.id and (not message.is_internal or ${seesNotes})
        order by sent_at desc limit ${sql.lit(MESSAGES_LOOKED_AT)}
      ) said,
      lateral (select count(*) as hits from unnest(asked.forms) form where said.folded like '%' || form || '%') found
      where found.hits > 0
      order by found.hits desc, said.sent_at limit 1
    ) best on true)`
}

const MESSAGES_LOOKED_AT = 200

/** What `hitsOf` selects. */
export type Hits = { titleWords: string[]; body: string | null; bodyWords: string[] | null }

/** The hits as the API gives them: whole title, and what stands around the first hit in the message. */
export function searchExcerpt(title: string, hits: Hits): SearchExcerpt {
  const marked = new Set(hits.bodyWords ?? [])
  return {
    title: partsOf(title, new Set(hits.titleWords)),
    message: hits.body === null || marked.size === 0 ? [] : partsOf(around(hits.body, marked), marked),
  }
}

const LETTERS_BEFORE = 60
const LETTERS_IN_ALL = 200

/** The part of a text around its first marked word, cut between words. */
function around(body: string, marked: ReadonlySet<string>): string {
  const text = body.replace(/\s+/g, ' ').trim()
  const first = wordsOf(text).find(({ word }) => marked.has(word))?.from ?? 0
  const from = first <= LETTERS_BEFORE ? 0 : text.indexOf(' ', first - LETTERS_BEFORE) + 1
  const rest = text.slice(from)
  const to = rest.length <= LETTERS_IN_ALL ? rest.length : rest.lastIndexOf(' ', LETTERS_IN_ALL)
  const cut = rest.slice(0, to > 0 ? to : LETTERS_IN_ALL)
  return `${from > 0 ? '… ' : ''}${cut}${cut.length < rest.length ? ' …' : ''}`
}

function partsOf(text: string, marked: ReadonlySet<string>) {
  const parts: { text: string; isHit: boolean }[] = []
  let told = 0
  for (const { word, from } of wordsOf(text)) {
    if (!marked.has(word)) continue
    if (from > told) parts.push({ text: text.slice(told, from), isHit: false })
    parts.push({ text: word, isHit: true })
    told = from + word.length
  }
  if (told < text.length) parts.push({ text: text.slice(told), isHit: false })
  return parts
}

/** The words of a text with where they begin, parted as the database parts them. */
function wordsOf(text: string) {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({ word: match[0], from: match.index }))
}
