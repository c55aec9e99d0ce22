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

function passes(results: string, domain: string): boolean {
  return withoutComments(results)
    .split(';')
    .some((result) => {
      const [, method = ''] = /^\s*(dmarc|dkim|spf)\s*=\s*pass\b/i.exec(result) ?? []
      const [, named = ''] = NAMES_SENDER[method.toLowerCase()]?.exec(result) ?? []
      return named !== '' && domainOf(named) === domain
    })
}

function withoutComments(text: string): string {
  return text.replace(/"[^"]*"|\([^()]*\)/g, '')
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}
