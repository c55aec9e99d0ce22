import type { ComposedMail, Link, MailItem, MailPart } from './compose-mail.ts'

/** A mail as plain text. */
export function mailText(mail: ComposedMail): string {
  const parts = mail.parts.map((part) =>
    [
      part.head,
      part.title,
      '',
      ...part.items.flatMap(textOf),
      ...(part.deadline ? [part.deadline, ''] : []),
      `${mail.open}: ${part.url}`,
    ].join('\n'),
  )
  const foot = [...mail.foot, ...switches(mail).map(({ words, url }) => `${words}: ${url}`)]
  return `${[...(mail.title ? [mail.title] : []), ...parts, ...(mail.answer ? [mail.answer] : [])].join('\n\n')}\n\n-- \n${foot.join('\n')}\n`
}

function switches({ unsubscribe, settings }: ComposedMail): Link[] {
  return [unsubscribe, settings].filter((each) => each !== null)
}

function textOf({ at, sentence, lines, quote, act }: MailItem): string[] {
  const said = quote ? ['', ...quote.trim().split(/\r?\n/)] : []
  return [`${sentence} (${at})`, ...lines, ...said, ...(act ? ['', `${act.words}: ${act.url}`] : []), '']
}

// The light colours of the portal: a mail program that turns them dark does so by itself.
const INK = '#14202a'
const SECOND = '#3a4650'
const SEA = '#0b4c60'
const FONT = "font-family: 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

/** A mail as HTML: everything in it escaped, nothing in it fetched. */
export function mailHtml(mail: ComposedMail): string {
  const link = ({ words, url }: { words: string; url: string }) =>
    `<a href="${escaped(url)}" style="color: ${SECOND}">${escaped(words)}</a>`
  return `<!doctype html>
<html lang="${mail.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(mail.subject)}</title></head>
<body style="margin: 0; background: #efede8; color: ${INK}; ${FONT}; font-size: 16px; line-height: 1.55">
<div style="max-width: 36rem; margin: 0 auto; padding: 24px 18px">
<p style="margin: 0 0 16px; color: ${SECOND}; font-size: 18px">Stoa</p>
${mail.title ? `<h1 style="margin: 0 0 16px; font-size: 22px; font-weight: 500">${escaped(mail.title)}</h1>\n` : ''}${mail.parts.map((part) => htmlOf(part, mail)).join('\n')}
${mail.answer ? `<p style="margin: 16px 0">${escaped(mail.answer)}</p>\n` : ''}<p style="margin: 24px 0 0; color: ${SECOND}; font-size: 14px">${[...mail.foot.map(escaped), ...switches(mail).map(link)].join('<br>')}</p>
</div>
</body>
</html>
`
}

function htmlOf({ head, title, items, deadline, url }: MailPart, { open }: ComposedMail): string {
  return `<div style="margin: 0 0 16px; padding: 20px; background: #ffffff; border: 1px solid #d8d5cd; border-radius: 9px">
<p style="margin: 0; color: ${SECOND}; font-size: 14px">${escaped(head)}</p>
<h2 style="margin: 2px 0 16px; font-size: 19px; line-height: 1.3; font-weight: 600">${escaped(title)}</h2>
${items.map(itemHtml).join('\n')}
${deadline ? `<p style="margin: 0 0 16px"><strong>${escaped(deadline)}</strong></p>\n` : ''}<p style="margin: 0">${buttonHtml({ words: open, url })}</p>
</div>`
}

function buttonHtml({ words, url }: Link): string {
  return `<a href="${escaped(url)}" style="display: inline-block; padding: 10px 18px; background: ${SEA}; color: #ffffff; border-radius: 5px; text-decoration: none">${escaped(words)}</a>`
}

function itemHtml({ at, sentence, lines, quote, act }: MailItem): string {
  const said = quote
    ? `\n<blockquote style="margin: 0 0 16px; padding: 0 0 0 12px; border-left: 3px solid #d8d5cd; white-space: pre-line">${escaped(quote.trim())}</blockquote>`
    : ''
  return `<p style="margin: 0 0 8px">${escaped(sentence)} <span style="color: ${SECOND}; font-size: 14px">${escaped(at)}</span>${lines.map((line) => `<br>${escaped(line)}`).join('')}</p>${said}${act ? `\n<p style="margin: 0 0 16px">${buttonHtml(act)}</p>` : ''}`
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]!)
}
