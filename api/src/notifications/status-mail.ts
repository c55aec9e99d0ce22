import type { LocalisedText } from '../domain/localised-text.ts'
import type { Severity } from '../incidents/incident-words.ts'
import type { Language } from '../people/person.entity.ts'
import type { Platform } from '../stores/platform.entity.ts'
import type { ComposedMail } from './compose-mail.ts'
import type { MailDraft } from './mail.entity.ts'
import type { MailLinks } from './mail-links.ts'
import { mailMoment } from './mail-moment.ts'
import { wordsOf } from './mail-words/words-of.ts'
import { mailHtml, mailText } from './set-mail.ts'
import { statusMailUrl, statusUrl, stopStatusMailUrl } from './status-mail-links.ts'
import { statusWordsOf } from './status-mail-words.ts'
import type { StatusSubscriber } from './status-subscriber.entity.ts'

/** Something that is told on the status page. */
export type StatusNews = {
  title: LocalisedText
  severity: Severity
  components: readonly LocalisedText[]
  words: LocalisedText
  at: Temporal.Instant
}

const KEYS = { EL: 'el', NB: 'nb', EN: 'en' } as const

/** The mail that asks the owner of an address whether it shall be told; to one that is told already, where to change that. */
export function confirmingMail(
  subscriber: StatusSubscriber,
  components: readonly LocalisedText[],
  platform: Platform,
  links: MailLinks,
  now: Temporal.Instant,
): MailDraft {
  const words = statusWordsOf(subscriber.language)
  const asked = words.asked(names(components, subscriber.language) || words.all)
  const part = {
    head: `${platform.name} · ${words.page}`,
    title: subscriber.isTold ? words.change : words.confirmTitle,
    items: [
      {
        at: moment(now, subscriber, platform),
        sentence: asked,
        lines: [subscriber.isTold ? words.already : words.notYou],
        quote: null,
        act: null,
      },
    ],
    deadline: '',
    url: statusMailUrl(links, subscriber.id),
  }
  const subject = subscriber.isTold
    ? `${platform.name}: ${words.change}`
    : words.confirmSubject(platform.name)
  const open = subscriber.isTold ? words.change : words.confirm
  return drafted(subscriber, links, { subject, part, open, foot: [zone(subscriber, platform)] })
}

/** The mail that tells a subscriber what was said about an incident. */
export function statusMail(
  subscriber: StatusSubscriber,
  { title, severity, components, words: said, at }: StatusNews,
  platform: Platform,
  links: MailLinks,
): MailDraft {
  const words = statusWordsOf(subscriber.language)
  const key = KEYS[subscriber.language]
  const where = names(components, subscriber.language)
  const part = {
    head: `${platform.name} · ${words.severity[severity]} · ${where}`,
    title: title[key],
    items: [{ at: moment(at, subscriber, platform), sentence: said[key], lines: [], quote: null, act: null }],
    deadline: '',
    url: statusUrl(links),
  }
  const foot = [words.why, zone(subscriber, platform)]
  return drafted(subscriber, links, { subject: `${title[key]} (${where})`, part, open: words.open, foot })
}

function drafted(
  subscriber: StatusSubscriber,
  links: MailLinks,
  {
    subject,
    part,
    open,
    foot,
  }: Pick<ComposedMail, 'subject' | 'open' | 'foot'> & { part: ComposedMail['parts'][number] },
): MailDraft {
  const words = statusWordsOf(subscriber.language)
  const stop = stopStatusMailUrl(links, subscriber.id)
  const mail: ComposedMail = {
    language: wordsOf(subscriber.language).tag,
    subject,
    title: null,
    parts: [part],
    open,
    answer: null,
    isInternal: false,
    foot,
    unsubscribe: { words: words.stop, url: stop },
    settings: { words: words.change, url: statusMailUrl(links, subscriber.id) },
  }
  return {
    person: null,
    subscriber,
    subject,
    text: mailText(mail),
    html: mailHtml(mail),
    ticket: null,
    ticketIds: [],
    isInternal: false,
    unsubscribeUrl: stop,
  }
}

function names(components: readonly LocalisedText[], language: Language): string {
  return components.map((name) => name[KEYS[language]]).join(', ')
}

function moment(at: Temporal.Instant, { language }: StatusSubscriber, { timeZone }: Platform): string {
  return mailMoment(at, timeZone, language)
}

function zone({ language }: StatusSubscriber, { timeZone }: Platform): string {
  return wordsOf(language).zone(timeZone.split('/').at(-1)!.replaceAll('_', ' '))
}
