import { typedHours } from '../calendar-words.ts'

type Name = { el: string; nb: string; en: string }
type Span = { from: string; to: string }
export type Weekday = 'MON' | 'TUE' | 'WED' | 'THU' | 'FRI' | 'SAT' | 'SUN'

/** What is to be different in a calendar, as the API takes it. */
export type Change = {
  close: { on: string; name: Partial<Name> | null }[]
  reopen: string[]
  special: { on: string; name: Partial<Name> | null; spans: Span[] }[]
  unspecial: string[]
  hours: { weekday: Weekday; spans: Span[] }[]
}

/** The calendar that the form was about. */
export type Edited = {
  hours: readonly { weekday: Weekday; spans: readonly Span[] }[]
  proposedHolidays: readonly { on: string; name: Name | null }[]
}

/** What was typed and ticked, so that a page can show it again. */
export type Typed = { ticked: string[]; text: Record<string, string> }

const TICKED = ['take', 'reopen', 'unspecial'] as const

/** What a form was sent with. */
export function typedIn(form: FormData): Typed {
  const entries = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const isTicked = (name: string) => TICKED.some((known) => known === name)
  return {
    ticked: entries.filter(([name]) => isTicked(name)).map(([name, value]) => `${name} ${value}`),
    text: Object.fromEntries(entries.filter(([name]) => !isTicked(name))),
  }
}

/** The change that was typed; `unreadable` are the fields whose hours are none. */
export function changeOf(typed: Typed, calendar: Edited): { change: Change; unreadable: string[] } {
  const ticked = (name: string) =>
    typed.ticked.filter((tick) => tick.startsWith(`${name} `)).map((tick) => tick.slice(name.length + 1))
  const text = (name: string) => typed.text[name]?.trim() ?? ''
  const nameIn = (prefix: string) => ({
    el: text(`${prefix}.el`),
    nb: text(`${prefix}.nb`),
    en: text(`${prefix}.en`),
  })
  const unreadable: string[] = []
  const hoursIn = (field: string) => {
    const spans = typedHours(text(field))
    if (!spans) unreadable.push(field)
    return spans ?? []
  }
  const proposed = calendar.proposedHolidays.filter(({ on }) => ticked('take').includes(on))
  const change: Change = {
    close: [...proposed, ...(text('closeOn') ? [{ on: text('closeOn'), name: named(nameIn('close')) }] : [])],
    reopen: ticked('reopen'),
    special: text('specialOn')
      ? [{ on: text('specialOn'), name: named(nameIn('special')), spans: hoursIn('specialHours') }]
      : [],
    unspecial: ticked('unspecial'),
    hours: calendar.hours
      .map(({ weekday, spans }) => ({ weekday, spans: hoursIn(`hours${weekday}`), before: spans }))
      .filter(({ spans, before }) => JSON.stringify(spans) !== JSON.stringify(before))
      .map(({ weekday, spans }) => ({ weekday, spans })),
  }
  return { change, unreadable }
}

/** A name in the languages it was typed in; the API fills the others. Null where there is none. */
function named(name: Name): Partial<Name> | null {
  const written = Object.entries(name).filter(([, text]) => text !== '')
  return written.length > 0 ? Object.fromEntries(written) : null
}
