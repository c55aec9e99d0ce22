import { isDay } from '#lib/format/day-start.ts'
import { calendarDate, date, dateTime, type Place } from '#lib/format/instant.ts'
import { m } from '#lib/paraglide/messages.js'
import type { AddressChange } from './desk-address.ts'
import { type DeskListing, nothing } from './desk-listing.ts'
import { boxFields, selectFields } from './filter-fields.ts'
import type { FilterOptions } from './queue-filters.svelte'
import { sortWord } from './sort-words.ts'

/** One thing that narrows or sorts the list, in words, and what changes in the address without it. */
export type Narrowing = { id: string; word: string; without: AddressChange }

/** Everything that narrows the list, and how it is sorted where that is not the queue's own way. */
export function narrowingOf(listing: DeskListing, options: FilterOptions, here: Place): Narrowing[] {
  const one = (key: keyof AddressChange, word: string | false | '') =>
    word ? [{ id: key, word, without: { [key]: null } }] : []
  const selects = new Map(selectFields(options).map((field) => [field.name, field.options]))
  const wordOf = (name: 'store' | 'incident', value: string) =>
    selects.get(name)?.find((choice) => choice.value === value)?.word ?? value
  return [
    ...one('q', listing.words && `“${listing.words}”`),
    ...each('with', listing.with, selects.get('with') ?? []),
    ...boxFields(options, here.language).flatMap(({ name, label, options: choices }) =>
      listing[name]?.length === 0
        ? one(name, m.desk_filter_nothing({ filter: label }))
        : each(name, listing[name] ?? [], choices),
    ),
    ...one('store', listing.store && wordOf('store', listing.store)),
    ...one('incident', listing.incident && wordOf('incident', listing.incident)),
    ...one('requester', listing.requester && requesterWord(options)),
    ...one('list', listing.list && listWord(options)),
    ...one('risk', listing.risk && (listing.risk === '1' ? m.desk_filter_risk() : m.desk_filter_not_risk())),
    ...one('unread', listing.unread && (listing.unread === '1' ? m.desk_unread() : m.desk_filter_read())),
    ...one('mentions', listing.mentions && m.desk_mentions()),
    ...one(
      'held',
      listing.held && (listing.held === 'PARTNER' ? m.hands_filter_partner() : m.hands_filter_platform()),
    ),
    ...one('from', listing.from && m.desk_filter_opened_since({ when: whenWord(listing.from, here) })),
    ...one('to', listing.to && untilWord(listing.to, here)),
    ...one('sort', listing.sort && sortWord(listing.sort)),
  ]
}

/** Of several, each with the way to be without it; the last one gone, nothing is narrowed by them. */
function each(
  key: 'with' | 'status' | 'type' | 'plan' | 'component',
  values: string[],
  choices: { value: string; word: string }[],
): Narrowing[] {
  return values
    .filter((value) => value !== nothing)
    .map((value) => ({
      id: `${key} ${value}`,
      word: choices.find((choice) => choice.value === value)?.word ?? value,
      without: { [key]: values.filter((other) => other !== value) },
    }))
}

function requesterWord({ requester }: FilterOptions): string {
  return requester ? m.desk_filter_requester({ name: requester }) : m.desk_filter_requester_unknown()
}

function listWord({ list }: FilterOptions): string {
  return list ? m.desk_filter_list({ subject: list }) : m.desk_filter_list_unknown()
}

function untilWord(to: string, here: Place): string {
  const when = whenWord(to, here)
  return isDay(to) ? m.desk_filter_opened_until({ when }) : m.desk_filter_opened_before({ when })
}

function whenWord(text: string, here: Place): string {
  return isDay(text) ? date(...calendarDate(text, here)) : dateTime(text, here)
}
