import { isBillable } from '../domain/charge-cause.ts'
import type { IssuedEntry, IssuedLine, IssuedStatement, Party } from '../domain/issued-statement.ts'
import { toldIn } from '../domain/localised-text.ts'
import { type Money, negate } from '../domain/money.ts'
import { monthsOfWork } from '../domain/months-of-work.ts'
import { statementNumber } from '../domain/statement-number.ts'
import type { Language } from '../people/person.entity.ts'
import { CAUSE_SENTENCES } from './cause-sentences.ts'
import { STATEMENT_WORDS, VAT_SENTENCES } from './statement-words.ts'
import { valuesIn } from './written-values.ts'

/** Everything a statement says, in one language: what is put on paper, without where it stands there. */
export type StatementSheet = ReturnType<typeof statementSheet>

/** A ticket's line with every step to its price, and in small print what was done and which rule says so. */
export type SheetLine = {
  title: string
  worked: string
  billed: string
  rate: string
  gross: string
  discount: string
  net: string
  /** What else was taken off, each with its word. */
  takenOff: { word: string; amount: string }[]
  notes: string[]
}

/** Writes a statement in a language: each number with its unit, each charge with its rule (C4, C6, C7). */
export function statementSheet(statement: IssuedStatement, language: Language) {
  const say = sayingIn(language)
  const written = valuesIn(language, statement.timeZone)
  const number = statementNumber(statement)
  const inLanguage = { language, say, written }
  return {
    language,
    title: say('title', { number }),
    issued: say('issued', {
      month: capital(written.month(statement.period)),
      date: written.date(statement.issuedAt),
    }),
    parties: [
      { word: say('issuer'), lines: partyLines(statement.issuer, inLanguage) },
      { word: say('payer'), lines: partyLines(statement.payer, inLanguage) },
      { word: say('store'), lines: [statement.store.name] },
    ],
    columns: (['ticket', 'worked', 'billed', 'rate', 'gross', 'discount', 'net'] as const).map((key) =>
      say(key),
    ),
    sections: [
      { word: say('charged'), lines: statement.lines.filter(({ workedMinutes }) => workedMinutes > 0) },
      { word: say('included'), lines: statement.lines.filter(({ workedMinutes }) => workedMinutes === 0) },
    ]
      .filter(({ lines }) => lines.length > 0)
      .map(({ word, lines }) => ({
        word,
        lines: lines.map((line) => sheetLine(line, statement, inLanguage)),
      })),
    sums: [
      { word: say('net'), amount: written.money(statement.net) },
      {
        word: say('vat', { percent: written.percent(statement.vatPercent) }),
        amount: written.money(statement.vat),
      },
      { word: say('total'), amount: written.money(statement.total) },
    ],
    rules: [
      toldIn(VAT_SENTENCES[statement.vatRule], language),
      `${say('arithmetic')} ${say('zone', { zone: statement.timeZone })}`,
      say('hash', { hash: statement.hash }),
    ],
    page: (page: number, pages: number) => say('page', { page: String(page), pages: String(pages) }),
  }
}

type Word = keyof typeof STATEMENT_WORDS
type InLanguage = {
  language: Language
  say: ReturnType<typeof sayingIn>
  written: ReturnType<typeof valuesIn>
}

/** What says a word of the paper in a language, with what stands in its braces. */
export function sayingIn(language: Language) {
  return (word: Word, fills: Record<string, string> = {}) =>
    toldIn(STATEMENT_WORDS[word], language).replace(/\{(\w+)\}/g, (_, name: string) => fills[name] ?? '')
}

/** A party's name, address and VAT number. */
export function partyLines(
  { name, address, country, vatNumber }: Party,
  { say, written }: Omit<InLanguage, 'language'>,
): string[] {
  const number = vatNumber === null ? [] : [say('vatNumber', { number: vatNumber })]
  return [name, [...address, written.country(country)].join(', '), ...number]
}

function sheetLine(line: IssuedLine, statement: IssuedStatement, inLanguage: InLanguage): SheetLine {
  const { say, written } = inLanguage
  const off: [Word, Money][] = [
    ['beyondApproved', line.beyondApproved],
    ['takenOff', line.takenOff],
  ]
  const isCharged = line.workedMinutes > 0
  return {
    title: `${line.ticket.number}\u00a0 ${line.ticket.title}`,
    worked: written.fewLetters(isCharged ? line.workedMinutes : line.includedMinutes),
    billed: written.fewLetters(line.billedMinutes),
    rate: written.rate(line.hourly, line.gross),
    gross: written.money(line.gross),
    discount: written.money(negate(line.discount)),
    net: written.money(line.net),
    takenOff: off
      .filter(([, amount]) => amount.minor !== 0n)
      .map(([word, amount]) => ({ word: say(word), amount: written.money(negate(amount)) })),
    notes: [
      ...movedNotes(line, statement, inLanguage),
      ...line.entries.map((entry) => entryNote(entry, isCharged, inLanguage)),
      [
        ...(isCharged ? [billedNote(line, inLanguage)] : []),
        ...causeNotes(line, inLanguage),
        ...(line.includedMinutes > 0 ? [includedNote(line, inLanguage)] : []),
      ].join(' '),
    ],
  }
}

/** Of which months the work is, where its charge fell due in a later one. */
function movedNotes(line: IssuedLine, statement: IssuedStatement, { say, written }: InLanguage): string[] {
  const months = monthsOfWork(line, statement)
  return months.length === 0 ? [] : [say('ofMonths', { months: months.map(written.month).join(', ') })]
}

function entryNote(entry: IssuedEntry, isCharged: boolean, { say, written }: InLanguage): string {
  return say(isCharged && !isBillable(entry.cause) ? 'freeEntry' : 'entry', {
    day: written.day(entry.workedAt),
    agent: entry.agent,
    note: entry.note,
    minutes: written.minutes(entry.minutes),
  })
}

function billedNote(line: IssuedLine, { say, written }: InLanguage): string {
  const isMinimum = line.minimumMinutes > line.roundedMinutes
  return say(isMinimum ? 'minimum' : 'step', {
    terms: /[1-9]/.test(line.discountPercent)
      ? say('discounted', { plan: line.planName, percent: written.percent(line.discountPercent) })
      : line.planName,
    step: written.minutes(line.incrementMinutes),
    rounded: written.minutes(line.roundedMinutes),
    minimum: written.minutes(line.minimumMinutes),
  })
}

function includedNote(line: IssuedLine, { say, written }: InLanguage): string {
  return say(line.workedMinutes > 0 ? 'wouldHaveCost' : 'allWouldHaveCost', {
    minutes: written.minutes(line.includedMinutes),
    amount: written.money(line.includedWouldHaveCost),
  })
}

/** The rule's own sentence for each cause, once, what is charged first. */
function causeNotes({ entries }: IssuedLine, { language }: InLanguage): string[] {
  return [...new Set(entries.map(({ cause }) => cause))]
    .sort((a, b) => Number(isBillable(b)) - Number(isBillable(a)))
    .map((cause) => `${toldIn(CAUSE_SENTENCES[cause], language).replace(/\.$/, '')}.`)
}

// Norwegian writes its months small, also where one begins the line.
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
