import type { IncomingMail } from './incoming-mail.ts'
import type { Letter } from './received-mail.entity.ts'

/**
 * Whether somebody vouches that a mail comes from whom its From names. With a mail server in front that checks SPF, DKIM
 * and DMARC, the header `Authentication-Results` under its name says so, and nothing else counts; without one, the
 * envelope must name the same domain at least, which keeps mistakes out, and no forger.
 */
export function isVouchedFor(
  letter: Pick<Letter, 'from'>,
  mail: Pick<IncomingMail, 'from' | 'header'>,
  authserv: string | null,
): boolean {
  const domain = domainOf(mail.from)
  if (authserv === null) return domainOf(letter.from) === domain
  const results = mail.header('authentication-results').find((value) => servOf(value) === authserv)
  return results !== undefined && passes(results, domain)
}

/** The first of that name counts: the server in front writes it on top of what came with the mail. */
function servOf(results: string): string {
  return /^\s*([^\s;]+)/.exec(results)?.[1]?.toLowerCase() ?? ''
}

const NAMES_SENDER: Record<string, RegExp> = {
  dmarc: /\bheader\.from=(\S+)/i,
  dkim: /\bheader\.(?:d|i)=(\S+)/i,
  spf: /\bsmtp\.mailfrom=(\S+)/i,
}

/** Where DMARC was looked at, it alone counts: it knows what the others are worth for this From. */
function passes(results: string, domain: string): boolean {
  const told = (plainResults(results) ?? []).flatMap((result) => {
    const [, method = '', verdict = ''] = /^\s*(dmarc|dkim|spf)\s*=\s*([a-z]+)/i.exec(result) ?? []
    return method === '' ? [] : [{ method: method.toLowerCase(), verdict: verdict.toLowerCase(), result }]
  })
  const isPass = ({ method, verdict, result }: (typeof told)[number]) => {
    const [, named = ''] = NAMES_SENDER[method]?.exec(result) ?? []
    return verdict === 'pass' && named !== '' && domainOf(named) === domain
  }
  const byDmarc = told.filter(({ method }) => method === 'dmarc')
  return byDmarc.length > 0 ? byDmarc.every(isPass) : told.some(isPass)
}

/**
 * The results of a header (RFC 8601), each without its comments and without what stands in quotes: parts of both are the
 * sender's own words. Null where a comment or quotes do not end, or end without a beginning, and for quotes in a comment:
 * what a server in front copied there from the envelope may end the comment.
 */
function plainResults(header: string): string[] | null {
  const results = ['']
  let depth = 0
  let isQuoted = false
  for (let at = 0; at < header.length; at++) {
    const letter = header[at]!
    if (letter === '\\' && (isQuoted || depth > 0)) at++
    else if (isQuoted) isQuoted = letter !== '"'
    else if (letter === '"' && depth > 0) return null
    else if (letter === '"') isQuoted = true
    else if (letter === '(') depth++
    else if (letter === ')') depth--
    else if (letter === ';' && depth === 0) results.push('')
    else if (depth === 0) results.push(`${results.pop()}${letter}`)
    if (depth < 0) return null
  }
  return depth === 0 && !isQuoted ? results : null
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}
