/** What may stand within a long word: an end of line, marks of a quote, the `=` of a soft end, the zeros of UTF-16. */
const GAP = '[\\s>=\\0]{0,9}'

const letters = (count: number) => `(?:[\\w-]${GAP}){${count}}`
const letter = (one: string) => `${one}${GAP}`

/** Two ids and a colon in base64url: the dash at byte 8 reads `t`, that at 23 too, and the colon at 36 `Oj` or `Om`. */
const NAMED = `${letters(11)}${letter('t')}${letters(19)}${letter('t')}${letters(16)}${letter('O')}${letter('[jm]')}${letters(48)}`

const POINT = '(?:\\.|%2[Ee]|=2[Ee])'

/**
 * What approves an estimate, known by its own shape wherever it stands, since gateways rewrite the address around it. It
 * is looked for backwards from its point, of which a mail has few. Its seal is longer where its dashes are written out.
 */
const APPROVAL = new RegExp(`(?=${POINT})(?<=(${NAMED}))${POINT}${GAP}${letters(21)}[\\w-]{1,99}`, 'g')

const BASE64_LINE = /^[A-Za-z0-9+/]{1,998}={0,2}\r?\n?$/

/** Less base64 than this holds nothing that approves. */
const LEAST_BASE64 = 160

/** Mails within mails that are looked into. */
const MOST_NESTING = 4

/** A text without what lets a store's owner approve: for whoever else reads it. */
export function withoutApprovals(text: string): string {
  return replaceApprovals(text, () => '…')
}

/**
 * The bytes of a mail or a file with what lets a store's owner approve crossed out, also where it is encoded; as long as
 * before, so that everything else in it stays where it was.
 */
export function crossOutApprovals(raw: Buffer, nesting = MOST_NESTING): Buffer {
  const text = raw.toString('latin1')
  let crossed = replaceApprovals(text, (found) => found.replace(/[\w-]/g, 'x'))
  if (nesting > 0) crossed = replaceBase64(crossed, (block) => crossOutWithin(block, nesting - 1))
  return crossed === text ? raw : Buffer.from(crossed, 'latin1')
}

function crossOutWithin(block: string, nesting: number): string {
  const content = Buffer.from(block, 'base64')
  const crossed = crossOutApprovals(content, nesting)
  if (crossed === content) return block
  const encoded = crossed.toString('base64')
  let at = 0
  return block.replace(/[A-Za-z0-9+/]/g, () => encoded[at++] ?? '')
}

function replaceApprovals(text: string, by: (found: string) => string): string {
  let replaced = ''
  let done = 0
  for (const { index, 0: seal, 1: named = '' } of text.matchAll(APPROVAL)) {
    replaced += text.slice(done, index - named.length) + by(named + seal)
    done = index + seal.length
  }
  return replaced + text.slice(done)
}

/** Line by line: one pattern for many megabytes would exhaust the stack of the engine. */
function replaceBase64(text: string, by: (block: string) => string): string {
  let replaced = ''
  let done = 0
  for (let from = 0, at = 0; at < text.length;) {
    const next = text.indexOf('\n', at) + 1 || text.length
    const isEncoded = BASE64_LINE.test(text.slice(at, next))
    const end = isEncoded ? next : at
    if ((!isEncoded || next === text.length) && end - from >= LEAST_BASE64) {
      replaced += text.slice(done, from) + by(text.slice(from, end))
      done = end
    }
    if (!isEncoded) from = next
    at = next
  }
  return replaced + text.slice(done)
}
