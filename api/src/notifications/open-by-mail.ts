import type { EntityManager } from '@mikro-orm/postgresql'
import { channelOf, mayUseChannel } from '../domain/entitlement.ts'
import { requiredText } from '../domain/required-text.ts'
import { isCriticalIncidentOn } from '../incidents/affects-stores-at-large.ts'
import { Person } from '../people/person.entity.ts'
import { sideIn, type Viewer } from '../people/viewer.ts'
import { offeredPlans, planInForce } from '../plans/plan-in-force.ts'
import { Store } from '../stores/store.entity.ts'
import { storePolicy } from '../stores/store.policy.ts'
import { attachFiles } from '../tickets/attach-files.ts'
import type { Message } from '../tickets/message.entity.ts'
import { openRequestList } from '../tickets/open-request-list.ts'
import { openTicket } from '../tickets/open-ticket.ts'
import type { Author, Request, Ticket } from '../tickets/ticket.entity.ts'
import { itemsOfAttachments } from './attachments-of-items.ts'
import { guessType } from './guess-type.ts'
import type { IncomingMail } from './incoming-mail.ts'
import { MailRefusal } from './mail-answer.ts'
import type { KnownMail } from './receive-mail.ts'
import type { ReceivedMail } from './received-mail.entity.ts'
import { type SplitList, splitList } from './split-list.ts'

const MOST_IN_TITLE = 120

/**
 * Opens what a mail asks for: one ticket, or, on a plan with request lists, one for each item (T10). The store is the
 * sender's only one, or the one that the address names. A mail names no components: on a plan without the channel it is
 * taken, as one ticket, while an incident of a critical component goes on (P6); else its sender is told of the portal,
 * which takes such a report at any time.
 * @throws MailRefusal where it is not clear for which store; Refusal `CHANNEL_NOT_IN_PLAN` (P5), those of `openTicket`
 */
export async function openByMail(
  em: EntityManager,
  known: KnownMail,
  storeSlug: string | null,
  received: ReceivedMail,
  now: Temporal.Instant,
): Promise<void> {
  const { viewer, words } = known
  const store = await storeOf(em, viewer, storeSlug)
  if (storePolicy.openTicket(viewer, { storeId: store.id }) === 'PARTNER_MAY_NOT_WRITE')
    throw new MailRefusal(550, '5.7.1', 'The owner of this store lets its partner read, and write nothing')
  const person = await em.findOneOrFail(Person, viewer.personId)
  const by = { store, author: { person, side: sideIn(viewer, store.id) ?? 'PLATFORM' } as Author }
  const { grant } = await planInForce(em, store, now)
  const offered = (await offeredPlans(em, now)).map((plan) => plan.grant)
  const problem = { affectsStoresAtLarge: !channelOf(grant, 'EMAIL') && (await isCriticalIncidentOn(em)) }
  const verdict = mayUseChannel(grant, 'EMAIL', offered, problem)
  if (verdict !== true) throw verdict
  const list = grant.requestLists ? splitList(words) : null
  if (list) await openList(em, known, list, by, received, now)
  else await openOne(em, known, { ...by, ...problem }, received, now)
}

type By = { store: Store; author: Author; affectsStoresAtLarge?: boolean }

async function openOne(
  em: EntityManager,
  known: KnownMail,
  by: By,
  received: ReceivedMail,
  now: Temporal.Instant,
) {
  const { mail, words, fileIds, digest } = known
  const title = titleOf(subjectOf(mail) || words)
  const body = words || mail.attachments.map(({ name }) => name).join(', ') || title
  const request = requestOf(title, body, guessType(`${title}\n${body}`), `mail:${digest}`)
  const ticket = await openTicket(em, request, { ...by, attachmentIds: fileIds }, now)
  firstMessage(ticket).channel = 'EMAIL'
  Object.assign(received, { outcome: 'TICKET_OPENED', ticket })
}

async function openList(
  em: EntityManager,
  known: KnownMail,
  split: SplitList,
  by: By,
  received: ReceivedMail,
  now: Temporal.Instant,
) {
  const { mail, fileIds, digest } = known
  const items = split.items.map((item, index) =>
    requestOf(titleOf(item), item, guessType(item), `mail:${digest}:${index + 1}`),
  )
  const subject = titleOf(subjectOf(mail) || split.items[0] || '')
  const { list, tickets } = await openRequestList(em, { subject, introduction: split.around, items }, by, now)
  const places = itemsOfAttachments(split.items, mail.attachments)
  for (const [index, ticket] of tickets.entries()) {
    const message = firstMessage(ticket)
    message.channel = 'EMAIL'
    await attachFiles(
      em,
      fileIds.filter((_, file) => places[file] === index),
      message,
      by.author.person,
    )
  }
  await attachFiles(
    em,
    fileIds.filter((_, file) => places[file] === null),
    list,
    by.author.person,
  )
  Object.assign(received, { outcome: 'LIST_OPENED', requestList: list })
}

async function storeOf(em: EntityManager, viewer: Viewer, slug: string | null): Promise<Store> {
  const ids = [
    ...viewer.memberships.map(({ storeId }) => storeId),
    ...viewer.partnerMemberships.flatMap(({ storeIds }) => storeIds),
  ]
  const stores = await em.find(Store, { id: { $in: ids } }, { orderBy: { slug: 'asc' } })
  const chosen = slug ? stores.find((store) => store.slug === slug) : stores.length === 1 ? stores[0] : null
  if (chosen) return chosen
  throw new MailRefusal(
    550,
    '5.1.1',
    'For which store of yours? Please write to support+NAME, where NAME is what its pages have after /stores/',
  )
}

function requestOf(title: string, body: string, type: Request['type'], requestKey: string): Request {
  return { type, title, body, channel: 'EMAIL', origin: null, product: null, topic: null, requestKey }
}

function firstMessage(ticket: Ticket): Message {
  return ticket.events.getItems()[0]?.message as Message
}

const ANSWERED = /^((re|fw|fwd|απ|σχετ|πρθ|sv|vs|vb)\s*:\s*)+/iu

function subjectOf({ subject }: IncomingMail): string {
  return subject.replace(ANSWERED, '').trim()
}

/** The first line of some words, cut between two words where it is long. */
function titleOf(words: string): string {
  const line = requiredText(words.split('\n')[0] ?? '', Number.MAX_SAFE_INTEGER, 'title')
  const letters = [...line]
  if (letters.length <= MOST_IN_TITLE) return line
  const cut = letters.slice(0, MOST_IN_TITLE - 1).join('')
  return `${cut.replace(/\s+\S*$/, '')}…`
}
