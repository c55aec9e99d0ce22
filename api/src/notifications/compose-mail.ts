import { toldIn } from '../domain/localised-text.ts'
import type { Viewer } from '../people/viewer.ts'
import { disputeLines } from './dispute-item.ts'
import { approvalOf, estimateLines } from './estimate-item.ts'
import { type MailLinks, settingsUrl, ticketUrl, unsubscribeUrl } from './mail-links.ts'
import { mailMoment } from './mail-moment.ts'
import type { MailNews, TicketNews } from './mail-news.read.ts'
import type { MailWords } from './mail-words/mail-words.ts'
import { wordsOf } from './mail-words/words-of.ts'
import type { MailPace } from './notification-words.ts'

/** One thing that happened, in words. */
export type MailItem = {
  at: string
  sentence: string
  lines: string[]
  quote: string | null
  act: Link | null
}

/** Where a mail leads, and what that is called. */
export type Link = { words: string; url: string }

/** A ticket of a mail: its head, what happened to it, and how its deadline stands. */
export type MailPart = { head: string; title: string; items: MailItem[]; deadline: string; url: string }

/** A mail in words, to be set as text and as HTML. */
export type ComposedMail = {
  language: string
  subject: string
  /** What a digest begins with; null for a mail of one ticket. */
  title: string | null
  parts: MailPart[]
  open: string
  /** That it can be answered, and who reads the answer; null where it cannot. */
  answer: string | null
  /** Whether an answer to it becomes a note: it holds something internal, or its reader may only write notes. */
  isInternal: boolean
  foot: string[]
  /** Where one ends mails of this kind, and where one chooses; null for what is sent without a switch. */
  unsubscribe: Link | null
  settings: Link | null
}

/** Puts what is to be mailed into words, in the language and the zone of its reader. */
export function composeMail(
  viewer: Viewer,
  tickets: readonly TicketNews[],
  pace: Exclude<MailPace, 'NEVER'>,
  links: MailLinks,
): ComposedMail {
  const words = wordsOf(viewer.language)
  const [first] = tickets
  const isDigest = tickets.length > 1
  const news = tickets.flatMap((each) => each.news)
  const kinds = [...new Set(news.map(({ kind }) => kind))]
  const isInternal = news.some((each) => each.isInternal) || tickets.some((each) => onlyNotes(viewer, each))
  const unsubscribing = { personId: viewer.personId, kinds }
  return {
    language: words.tag,
    subject: isDigest
      ? words.digestSubject(news.length, tickets.length)
      : `${first!.ticket.title} (${words.ticket(first!.ticket.number)})`,
    title: isDigest ? words.digestTitle[pace] : null,
    parts: tickets.map((each) => partOf(each, words, viewer, links)),
    open: words.open,
    answer: isDigest ? null : answerTo(first!, isInternal, words),
    isInternal,
    foot: [...new Set(tickets.map(({ why }) => words.why[why])), words.zone(cityOf(viewer.timeZone))],
    unsubscribe: { words: words.unsubscribe, url: unsubscribeUrl(links, unsubscribing) },
    settings: { words: words.settings, url: settingsUrl(links) },
  }
}

function onlyNotes({ staffRole }: Viewer, { isStore }: TicketNews): boolean {
  return !isStore && staffRole === 'PRODUCT_MANAGER'
}

/** A closed ticket still takes notes. */
function answerTo({ ticket }: TicketNews, isInternal: boolean, words: MailWords): string | null {
  if (isInternal) return words.answerIsNote
  return ticket.status === 'CLOSED' ? null : words.answer
}

function partOf(
  { ticket, storeId, isStore, news }: TicketNews,
  words: MailWords,
  viewer: Viewer,
  links: MailLinks,
): MailPart {
  const isAtDesk = !isStore && viewer.staffRole !== 'PRODUCT_MANAGER'
  const moment = (at: Temporal.Instant) => mailMoment(at, viewer.timeZone, viewer.language)
  return {
    head: [ticket.store.name, words.types[ticket.type], words.ticket(ticket.number)].join(' · '),
    title: ticket.title,
    items: news.map((each) => ({
      ...itemOf(each, ticket, isStore, words, viewer, moment),
      act: approvalOf(each, storeId, words, viewer, links),
    })),
    deadline: deadlineOf(ticket, isStore, words, moment),
    url: ticketUrl(links, { number: ticket.number, storeSlug: ticket.store.slug }, isAtDesk),
  }
}

function itemOf(
  { kind, at, name, words: written, reason, detail, isUnlinked, isYoursFirst, isApproved }: MailNews,
  ticket: TicketNews['ticket'],
  isStore: boolean,
  words: MailWords,
  viewer: Viewer,
  moment: (at: Temporal.Instant) => string,
): Omit<MailItem, 'act'> {
  const { language } = viewer
  const told = detail?.incident ?? detail?.fix
  const subject = told ? toldIn(told.title, language) : (detail?.project?.title ?? '')
  const sentence = words.happened[kind]({
    name,
    isStore,
    due: detail?.dueAt ? moment(Temporal.Instant.from(detail.dueAt)) : '',
    isFirstResponse: detail?.clock === 'FIRST_RESPONSE',
    subject: detail?.other ? `${detail.other.number} ${detail.other.title}` : subject,
    isUnlinked,
    isYoursFirst,
    isApproved,
    isByPledge: detail?.estimate?.via === 'PLEDGE',
    outcome: detail?.dispute?.outcome ?? null,
    stores: detail?.fix?.storesProtected ?? 0,
    fromType: detail?.from?.type ?? null,
    toType: detail?.to?.type ?? null,
  })
  const moved = ticket.resolution?.extensions.find(
    (extension) => extension.reason === reason && extension.at.since(at).abs().total('minutes') < 1,
  )
  const moves = detail?.moves?.map(({ fromDueAt, toDueAt }) => ({
    fromDueAt: fromDueAt && Temporal.Instant.from(fromDueAt),
    toDueAt: toDueAt && Temporal.Instant.from(toDueAt),
  }))
  const lines =
    kind === 'DEADLINE_MOVED'
      ? [
          ...(moves ?? (moved ? [moved] : [])).flatMap(({ fromDueAt, toDueAt }) =>
            fromDueAt && toDueAt ? [words.moved(moment(fromDueAt), moment(toDueAt))] : [],
          ),
          ...(reason ? [words.reason(reason)] : []),
        ]
      : [...linesOfEstimate(kind, detail, reason, words, viewer), ...disputeLines(detail, words, viewer)]
  const news = detail?.news ? toldIn(detail.news.words, language) : null
  return {
    at: moment(at),
    sentence,
    lines,
    quote: written ?? news ?? scopeOf(kind, detail) ?? (detail?.dispute ? reason : null),
  }
}

function linesOfEstimate(
  kind: MailNews['kind'],
  detail: MailNews['detail'],
  reason: string | null,
  words: MailWords,
  viewer: Viewer,
): string[] {
  if (kind === 'ESTIMATE_ANSWERED' && reason) return [words.reason(reason)]
  return kind === 'ESTIMATE_OFFERED' && detail?.estimate ? estimateLines(detail.estimate, words, viewer) : []
}

function scopeOf(kind: MailNews['kind'], detail: MailNews['detail']): string | null {
  return kind === 'ESTIMATE_OFFERED' ? (detail?.estimate?.scope ?? null) : null
}

/** The deadline in force, or that it stands still; nothing where there is no promise (S3), or none is left to keep. */
function deadlineOf(
  { status, resolution }: TicketNews['ticket'],
  isStore: boolean,
  words: MailWords,
  moment: (at: Temporal.Instant) => string,
): string {
  if (status === 'RESOLVED' || status === 'CLOSED' || !resolution || resolution.state === 'NO_TARGET')
    return ''
  if (resolution.state === 'PAUSED') return isStore ? words.waitsForYou : words.waitsForStore
  return resolution.dueAt ? words.due(moment(resolution.dueAt)) : ''
}

function cityOf(timeZone: string): string {
  return timeZone.split('/').at(-1)!.replaceAll('_', ' ')
}
