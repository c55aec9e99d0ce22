/** Lines after which everything is an older mail: how mail programs in Greek, Norwegian and English announce it. */
const HISTORY_BEGINS: readonly RegExp[] = [
  /^-{2,}\s*(original message|αρχικό μήνυμα|opprinnelig melding|forwarded message|προωθημένο μήνυμα|videresendt melding)\s*-{2,}$/i,
  /^_{20,}$/,
  /^##- .+ -##$/,
]

/** "On Monday … wrote:", which mail programs may break over up to three lines. */
const SOMEONE_WROTE: readonly RegExp[] = [
  /^on\s.{4,240}\swrote:$/i,
  /^(στις|την|τη|στo)\s.{4,240}\s(έγραψε|έγραψαν|wrote):$/i,
  /^(ο χρήστης|ο\/η|ο|η)\s.{2,240}\sέγραψε(\s.{2,80})?:$/i,
  /^.{2,120}\sέγραψε( στις .{4,80})?:$/i,
  /^(den|på|ti\.|man\.|tir\.|ons\.|tor\.|fre\.|lør\.|søn\.|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)\s?.{4,240}\s(skrev|skreiv)(\s.{2,120})?:$/i,
]

/** The block of headers that Outlook puts above an older mail. */
const HEADER_BLOCK = [
  /^\*?(from|από|fra)\*?\s?:\*?\s.+/i,
  /^\*?(sent|date|στάλθηκε|ημερομηνία|sendt|dato)\*?\s?:\*?\s.+/i,
]

/** What telephones and closings put under the words; cut only where nothing but a signature follows. */
const SENT_FROM =
  /^(sent from|στάλθηκε από|αποστολή από|sendt fra|get outlook for|λήψη του outlook)(?=\s|$).{0,60}$/iu
const CLOSING =
  /^(με εκτίμηση|με φιλικούς χαιρετισμούς|φιλικά|φιλικούς χαιρετισμούς|ευχαριστώ( πολύ)?|ευχαριστούμε( πολύ)?|(med )?vennlig hilsen|mvh|hilsen|på forhånd takk|takk|(best|kind|warm) regards|regards|sincerely|thank you|thanks|many thanks)[\s,.!]*$/iu
const MOST_IN_SIGNATURE = 8

/** No mail holds more mails below each other; where one seems to, nothing tells its own words from theirs. */
const MOST_ANNOUNCED = 20
/** Beyond so many lines nobody's own words begin to be told from older ones: a ticket takes no such text. */
const MOST_LINES = 20_000
const LONGEST_ANNOUNCED = 300

/**
 * What a person wrote in a mail, without the older mails below it and without a signature. Words between quoted lines
 * are kept, with what they answer. Where nothing would be left, everything is kept: better too much than a lost word.
 */
export function ownWords(text: string): string {
  const whole = text.replaceAll('\r\n', '\n').trim()
  const lines = whole.split('\n').map((line) => line.trimEnd())
  const begins = historyBegins(lines)
  const above = begins < 0 ? lines : lines.slice(0, begins)
  const own = withoutSignature(withoutTrailingQuotes(above)).join('\n').trim()
  return (
    own ||
    withoutTrailingQuotes(lines.filter((line) => !line.startsWith('>')))
      .join('\n')
      .trim() ||
    whole
  )
}

/**
 * The same for the platform's own people, whose answers a store reads: without any quoted line, whatever stands around
 * it, and nothing where nothing else was written.
 */
export function wordsWithoutQuotes(text: string): string {
  const lines = text
    .replaceAll('\r\n', '\n')
    .trim()
    .split('\n')
    .map((line) => line.trimEnd())
  const begins = historyBegins(lines)
  const above = begins < 0 ? lines.filter((_, index) => !someoneWrote(lines, index)) : lines.slice(0, begins)
  return withoutSignature(above.filter((line) => !/^\s*>/.test(line)))
    .join('\n')
    .trim()
}

/** Where the older mails begin; -1 where they do not, or where someone answers between their lines. */
function historyBegins(lines: readonly string[]): number {
  let announced = 0
  return lines.slice(0, MOST_LINES).findIndex((line, index) => {
    const here = line.replace(/^[>\s]+/, '').trim()
    if (!here) return false
    if (HISTORY_BEGINS.some((pattern) => pattern.test(here))) return true
    if (announced < MOST_ANNOUNCED && someoneWrote(lines, index)) {
      announced++
      return !isAnsweredBetween(lines.slice(index + 1))
    }
    return (
      HEADER_BLOCK[0]!.test(here) &&
      lines.slice(index + 1, index + 4).some((next) => HEADER_BLOCK[1]!.test(next.trim()))
    )
  })
}

function someoneWrote(lines: readonly string[], index: number): boolean {
  return [1, 2, 3].some((count) => {
    const taken = lines.slice(index, index + count)
    if (taken.some((line) => !line.trim())) return false
    if (taken.some((line) => line.length >= LONGEST_ANNOUNCED) || !taken.at(-1)!.endsWith(':')) return false
    const joined = taken.join(' ').replace(/\s+/g, ' ').trim()
    return joined.length < LONGEST_ANNOUNCED && SOMEONE_WROTE.some((pattern) => pattern.test(joined))
  })
}

/** Whether unquoted words stand among quoted ones: an answer point by point. */
function isAnsweredBetween(lines: readonly string[]): boolean {
  const first = lines.findIndex((line) => line.startsWith('>'))
  if (first < 0) return false
  const own = withoutSignature(lines.slice(first)).filter((line) => line.trim() && !line.startsWith('>'))
  return own.length > 0
}

function withoutTrailingQuotes(lines: readonly string[]): string[] {
  const last = lines.findLastIndex((line) => line.trim() && !line.startsWith('>'))
  return lines.slice(0, last + 1)
}

function withoutSignature(lines: readonly string[]): string[] {
  const marked = lines.findIndex((line) => /^--\s?$/.test(line))
  const upper = marked < 0 ? [...lines] : lines.slice(0, marked)
  const closes = closingOf(upper)
  const kept = closes < 0 ? upper : upper.slice(0, closes)
  return kept.some((line) => line.trim()) ? kept : upper
}

/** Where a closing begins under which nothing but a signature stands; -1 for nowhere. Looks at the last lines alone. */
function closingOf(lines: readonly string[]): number {
  const written = lines.flatMap((line, index) => (line.trim() ? index : []))
  const last = written.slice(-MOST_IN_SIGNATURE - 1)
  const first = written[0]
  const place = last.findIndex((at, index) => {
    const words = lines[at]!.trim()
    if (!SENT_FROM.test(words) && !(CLOSING.test(words) && at !== first)) return false
    return last
      .slice(index + 1)
      .every((below) => !lines[below]!.startsWith('>') && lines[below]!.length <= 100)
  })
  return last[place] ?? -1
}
