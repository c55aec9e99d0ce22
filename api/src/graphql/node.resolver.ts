import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, ID, Info, Query, Resolver } from 'type-graphql'
import { readCreditNotesById } from '../billing/credit-note.read.ts'
import { readDisputesById } from '../billing/dispute.read.ts'
import { readEstimatesById } from '../billing/estimate.read.ts'
import { readStatementsById } from '../billing/statement.read.ts'
import { readWorkEntriesById } from '../billing/work-entry.read.ts'
import { readBulkChangesById } from '../desk/bulk-change.read.ts'
import { readCannedAnswersById } from '../desk/canned-answer.read.ts'
import { readSavedViewsById } from '../desk/saved-view.read.ts'
import { readQuarantinedMailsById } from '../notifications/quarantined-mail.read.ts'
import { readSentMailsById } from '../notifications/sent-mail.read.ts'
import { readNotificationsById } from '../notifications/notification.read.ts'
import { type Scope, scopesOf } from '../people/scopes.ts'
import { readDeliveriesById } from '../integrations/webhook-delivery.read.ts'
import { readExportsById } from '../integrations/export.read.ts'
import { readWebhooksById } from '../integrations/webhook.read.ts'
import { readApiClientsById } from '../integrations/api-client.read.ts'
import { readShippedFixesById } from '../incidents/shipped-fix.read.ts'
import { readLearningById } from '../learning/learning-piece.read.ts'
import { readIncidentsById } from '../incidents/incident.read.ts'
import { readAffiliations } from '../stores/affiliations.read.ts'
import { readStoresById } from '../stores/store.read.ts'
import { readPlatformFixesById } from '../suggestions/platform-fix.read.ts'
import { readCommentsById } from '../suggestions/suggestion-comment.read.ts'
import { readSuggestionsById } from '../suggestions/suggestion.read.ts'
import { readAttachmentsById } from '../tickets/attachment.read.ts'
import { readProjectsById } from '../tickets/project.read.ts'
import { readEventsById } from '../tickets/timeline.read.ts'
import { readRequestListsById } from '../tickets/request-list.read.ts'
import { readTicketsById } from '../tickets/ticket.read.ts'
import type { SignedIn } from './context.ts'
import { topLevel } from './errors.ts'
import { type NodeName, parseNodeId } from './node-id.ts'
import { selectedPaths } from './selection.ts'
import { Node } from './values.type.ts'

type Found = Node & { __typename: NodeName }
type Ask = SignedIn & { paths: ReadonlySet<string> }
type Reader = (ask: Ask, ids: readonly string[]) => Promise<ReadonlyMap<string, Node>>
type Read = keyof typeof READERS

/** How each noun is read by its primary keys, within what the viewer may see: a bounded number of statements each. */
const READERS = {
  Person: async ({ viewer, reads }, ids) =>
    ids.includes(viewer.personId)
      ? new Map([[viewer.personId, (await readAffiliations(reads, viewer)).person]])
      : new Map(),
  Store: ({ viewer, reads }, ids) => readStoresById(reads, viewer, ids),
  Ticket: (ask, ids) => readTicketsById(ask.reads, ids, ask),
  Project: ({ viewer, reads }, ids) => readProjectsById(reads, viewer, ids),
  TicketEvent: ({ viewer, reads }, ids) => readEventsById(reads, viewer, ids),
  Attachment: ({ viewer, reads }, ids) => readAttachmentsById(reads, viewer, ids),
  Suggestion: (ask, ids) => readSuggestionsById(ask.reads, ids, ask),
  SuggestionComment: (ask, ids) => readCommentsById(ask.reads, ask, ids),
  PlatformFix: (ask, ids) => readPlatformFixesById(ask.reads, ids, ask),
  ShippedFix: ({ reads }, ids) => readShippedFixesById(reads, ids),
  Incident: ({ viewer, reads }, ids) => readIncidentsById(reads, viewer, ids),
  WorkEntry: ({ viewer, reads }, ids) => readWorkEntriesById(reads, viewer, ids),
  Dispute: ({ viewer, reads }, ids) => readDisputesById(reads, viewer, ids),
  CreditNote: ({ viewer, reads }, ids) => readCreditNotesById(reads, viewer, ids),
  Estimate: (ask, ids) => readEstimatesById(ask.reads, ids, ask),
  Statement: ({ viewer, reads }, ids) => readStatementsById(reads, viewer, ids),
  RequestList: ({ viewer, reads }, ids) => readRequestListsById(reads, viewer, ids),
  QuarantinedMail: ({ viewer, reads }, ids) => readQuarantinedMailsById(reads, viewer, ids),
  SentMail: ({ viewer, reads }, ids) => readSentMailsById(reads, viewer, ids),
  Notification: ({ viewer, reads }, ids) => readNotificationsById(reads, viewer, ids),
  SavedView: ({ viewer, reads }, ids) => readSavedViewsById(reads, viewer, ids),
  BulkChange: (ask, ids) => readBulkChangesById(ask.reads, ids, ask),
  LearningPiece: ({ viewer, reads }, ids) => readLearningById(reads, viewer, ids),
  CannedAnswer: ({ viewer, reads }, ids) => readCannedAnswersById(reads, viewer, ids),
  ApiClient: (ask, ids) => readApiClientsById(ask.reads, ids, ask),
  Webhook: (ask, ids) => readWebhooksById(ask.reads, ids, ask),
  WebhookDelivery: ({ viewer, reads }, ids) => readDeliveriesById(reads, viewer, ids),
  Export: (ask, ids) => readExportsById(ask.reads, ids, ask),
} satisfies { [Noun in NodeName]?: Reader }

/** The scope by which each noun is read elsewhere: to whoever lacks it, it is as if it were missing. */
const NODE_SCOPES: { [Noun in Read]: Scope } = {
  Person: 'nodes:read',
  Store: 'stores:read',
  Ticket: 'tickets:read',
  Project: 'tickets:read',
  TicketEvent: 'tickets:read',
  Attachment: 'tickets:read',
  RequestList: 'tickets:read',
  Suggestion: 'suggestions:read',
  SuggestionComment: 'suggestions:read',
  PlatformFix: 'fixes:write',
  ShippedFix: 'incidents:read',
  Incident: 'incidents:read',
  CreditNote: 'charges:read',
  Dispute: 'charges:read',
  Estimate: 'charges:read',
  Statement: 'charges:read',
  WorkEntry: 'charges:read',
  QuarantinedMail: 'desk:read',
  SentMail: 'mails:read',
  Notification: 'notifications:read',
  SavedView: 'desk:read',
  BulkChange: 'desk:read',
  LearningPiece: 'learning:read',
  CannedAnswer: 'desk:read',
  ApiClient: 'integrations:read',
  Webhook: 'integrations:read',
  WebhookDelivery: 'integrations:read',
  Export: 'exports:read',
}

const MOST_NODES = 100

@Resolver()
export class NodeResolver {
  @Directive('@requires(scope: "nodes:read")')
  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its id; null when there is no such thing, or it is not the viewer’s to see.',
  })
  node(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'An id as the API gave it.' }) id: string,
  ): Promise<Found | null> {
    return readNodes({ ...context, paths: selectedPaths(info) }, [id]).then(([found]) => found ?? null)
  }

  @Directive('@requires(scope: "nodes:read")')
  @Query(() => [Node], {
    nullable: 'itemsAndList',
    description: 'Many things by their ids, at most 100, in their order; null where there is none to see.',
  })
  nodes(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('ids', () => [ID], { description: 'Ids as the API gave them.' }) ids: string[],
  ): Promise<(Found | null)[]> {
    if (ids.length > MOST_NODES) throw topLevel('BAD_USER_INPUT', `At most ${MOST_NODES} ids.`)
    return readNodes({ ...context, paths: selectedPaths(info) }, ids)
  }
}

async function readNodes(ask: Ask, ids: readonly string[]): Promise<(Found | null)[]> {
  const scopes = scopesOf(ask.viewer)
  const parsed = ids.map((text) => {
    const id = parseNodeId(text)
    return id && isRead(id.noun) && scopes.has(NODE_SCOPES[id.noun]) ? { ...id, noun: id.noun } : null
  })
  const nouns = [...new Set(parsed.flatMap((id) => id?.noun ?? []))]
  const found = new Map(
    await Promise.all(
      nouns.map(async (noun) => {
        const wanted = parsed.flatMap((id) => (id?.noun === noun ? id.uuid : []))
        return [noun, await (READERS[noun] as Reader)(ask, wanted)] as const
      }),
    ),
  )
  return parsed.map((id) => {
    const node = id && found.get(id.noun)?.get(id.uuid)
    return node ? { ...node, __typename: id.noun } : null
  })
}

function isRead(noun: NodeName): noun is Read {
  return Object.hasOwn(READERS, noun)
}
