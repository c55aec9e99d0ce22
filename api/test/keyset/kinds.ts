import { randomUUID } from 'node:crypto'
import { nodeId, type NodeName, uuidOf } from '../../src/graphql/node-id.ts'
import type { Person } from '../../src/people/person.entity.ts'
import type { Dice } from '../random-document.ts'
import type { Tenant } from '../cross-tenant/tenant.ts'
import type { Commons } from '../cross-tenant/commons.ts'
import type { Template } from './clones.ts'

/** A list that is walked: as whom, how it is asked for, of what its rows are, and every order and filter it is walked by. */
export type Kind = {
  /** The field of the schema. */
  name: string
  as: Person
  /** What leads to the list, with `…` where it stands. */
  within?: string
  /** Each way to narrow and to sort it, as its arguments. */
  ways: readonly string[]
  /** What tells a row from another, as it is asked for, and the primary key behind that. */
  row: string
  keyOf: (row: never) => string | null
  template: Template
  /** Whether a clone is on the list that is asked for one way. */
  isListed?: (way: string, changes: Record<string, unknown>) => boolean
}

const INSTANTS = ['2026-11-20T08:00:00Z', '2026-11-20T08:00:00.001Z', '2026-11-22T10:00:00Z']
const at = (dice: Dice) => INSTANTS[dice(INSTANTS.length)]!
const atOrNever = (dice: Dice) => (dice(3) === 0 ? null : at(dice))
const few = (dice: Dice) => dice(3)
/** Numbers and places in a history, one for each row ever. */
let last = 1_000_000
const next = () => ++last

const byId = (noun: NodeName) => ({ row: 'id', keyOf: ({ id }: { id: string }) => uuidOf(noun, id) })
const directed = (fields: readonly string[]) =>
  fields.flatMap((field) =>
    ['ASC', 'DESC'].map((direction) => `orderBy: { field: ${field}, direction: ${direction} }`),
  )

type Built = {
  tenant: Tenant
  commons: Commons
  ids: Record<string, string>
  orders: Record<string, readonly string[]>
}

/** Every list of the schema that is walked by cursors. */
export function kindsOf({ tenant, commons, ids, orders }: Built): Kind[] {
  const { owner, agency } = tenant
  const { kari, ingrid, thanos } = commons.staff
  const id = (key: string) => ids[key]!
  return [
    {
      name: 'Query.tickets',
      as: owner,
      ways: [
        ...directed(orders['TicketOrderField']!),
        `filter: { search: "${tenant.marks.word}" }, orderBy: { field: RELEVANCE, direction: DESC }`,
        'filter: { typeIn: [BUG], isUnread: false }, orderBy: { field: NEXT_DUE_AT, direction: ASC }',
        'filter: { statusIn: [NEW, OPEN, WAITING_ON_STORE] }',
      ],
      ...byId('Ticket'),
      template: {
        table: 'ticket',
        id: id('ticket'),
        also: [{ table: 'ticket_search', by: 'ticket_id' }],
        vary: (dice) => ({
          number: next(),
          opened_at: at(dice),
          last_activity_at: at(dice),
          first_response_due_at: atOrNever(dice),
          resolution_due_at: atOrNever(dice),
          resolution_at_risk_at: atOrNever(dice),
        }),
      },
      isListed: (way) => !way.includes('isUnread'),
    },
    {
      name: 'Query.ticketTimeline',
      as: owner,
      ways: [`ticketId: "${nodeId('Ticket', id('ticket'))}"`],
      ...byId('TicketEvent'),
      template: {
        table: 'ticket_event',
        id: id('event'),
        vary: (dice) => ({ seq: next(), at: at(dice), written_at: at(dice) }),
      },
    },
    {
      name: 'Query.promises',
      as: owner,
      ways: [`storeId: "${tenant.storeId}"`, `storeId: "${tenant.storeId}", outcome: RUNNING`],
      row: 'clock ticket { id }',
      keyOf: ({ ticket }: { ticket: { id: string } }) => uuidOf('Ticket', ticket.id),
      template: {
        table: 'ticket',
        id: id('ticket'),
        also: [{ table: 'ticket_event', by: 'ticket_id' }],
        vary: (dice) => ({
          number: next(),
          opened_at: at(dice),
          is_first_response_promised: false,
          is_resolution_promised: true,
          resolution_state: null,
          resolution_due_at: '2027-01-01T00:00:00Z',
        }),
      },
    },
    {
      name: 'Query.suggestions',
      as: owner,
      ways: [
        ...orders['SuggestionOrderField']!.map((field) => `orderBy: ${field}`),
        'filter: { statusIn: [UNDER_CONSIDERATION] }',
      ],
      ...byId('Suggestion'),
      template: { table: 'suggestion', id: id('suggestion'), vary: wish },
      isListed: (way, row) =>
        way.includes('DECIDED')
          ? row['decided_at'] !== null
          : way.includes('SHIPPED')
            ? row['shipped_at'] !== null
            : way.includes('statusIn')
              ? row['status'] === 'UNDER_CONSIDERATION'
              : true,
    },
    {
      name: 'Query.backlog',
      as: ingrid,
      ways: directed(orders['BacklogOrderField']!),
      ...byId('Suggestion'),
      template: { table: 'suggestion', id: id('suggestion'), vary: wish },
    },
    {
      name: 'Query.notifications',
      as: owner,
      ways: ['', 'isUnread: true'],
      ...byId('Notification'),
      template: {
        table: 'notification',
        id: id('notification'),
        vary: (dice) => ({ at: at(dice), event_id: randomUUID() }),
      },
    },
    {
      name: 'Query.incidents',
      as: owner,
      ways: ['', 'isCurrent: true'],
      ...byId('Incident'),
      template: {
        table: 'incident',
        id: id('incident'),
        vary: (dice) => ({ number: next(), started_at: at(dice), request_key: randomUUID() }),
      },
    },
    {
      name: 'Query.shippedFixes',
      as: owner,
      ways: [''],
      ...byId('ShippedFix'),
      template: {
        table: 'platform_fix',
        id: id('shippedFix'),
        vary: (dice) => ({ number: next(), shipped_at: at(dice), request_key: randomUUID() }),
      },
    },
    {
      name: 'Query.platformFixes',
      as: kari,
      ways: ['', 'state: SHIPPED'],
      ...byId('PlatformFix'),
      template: {
        table: 'platform_fix',
        id: id('shippedFix'),
        vary: (dice) => ({ number: next(), prepared_at: at(dice), request_key: randomUUID() }),
      },
    },
    {
      name: 'Query.stores',
      as: kari,
      ways: [''],
      ...byId('Store'),
      template: { table: 'store', id: id('store'), vary: shop },
    },
    {
      name: 'Cockpit.stores',
      as: agency.admin,
      within: `partnerCockpit(partnerId: "${agency.id}") { … }`,
      ways: ['', `search: "shop"`],
      row: 'store { id }',
      keyOf: ({ store }: { store: { id: string } }) => uuidOf('Store', store.id),
      template: {
        table: 'store',
        id: id('store'),
        vary: shop,
        also: [
          { table: 'partnership', by: 'store_id' },
          { table: 'subscription', by: 'store_id' },
        ],
      },
    },
    {
      name: 'Store.partnerActivity',
      as: owner,
      within: `store(slug: "${tenant.slug}") { … }`,
      ways: [''],
      ...byId('PartnerAct'),
      template: { table: 'partner_act', id: id('partnerAct'), vary: (dice) => ({ at: at(dice) }) },
    },
    {
      name: 'Query.sentMails',
      as: owner,
      ways: [''],
      ...byId('SentMail'),
      template: {
        table: 'sent_mail',
        id: id('sentMail'),
        vary: (dice) => ({ sent_at: at(dice), message_id: randomUUID() }),
      },
    },
    {
      name: 'Query.quarantinedMails',
      as: kari,
      ways: [''],
      ...byId('QuarantinedMail'),
      template: {
        table: 'received_mail',
        id: id('receivedMail'),
        vary: (dice) => ({ received_at: at(dice), digest: randomUUID() }),
      },
    },
    {
      name: 'Query.cannedAnswers',
      as: kari,
      ways: ['', `search: "twin"`],
      ...byId('CannedAnswer'),
      template: {
        table: 'canned_answer',
        id: id('cannedAnswer'),
        vary: (dice) => ({ title: ['twin', 'Twin', 'twin a'][dice(3)], request_key: randomUUID() }),
      },
    },
    {
      name: 'Query.learning',
      as: thanos,
      ways: ['', 'filter: { kind: ARTICLE }'],
      ...byId('LearningPiece'),
      template: {
        table: 'learning_piece',
        id: id('learningPiece'),
        vary: () => ({ number: next(), request_key: randomUUID() }),
      },
    },
    {
      name: 'Query.apiClients',
      as: agency.admin,
      ways: [`partnerId: "${agency.id}"`],
      ...byId('ApiClient'),
      template: {
        table: 'api_client',
        id: id('apiClient'),
        vary: () => ({ person_id: randomUUID(), request_key: randomUUID() }),
      },
    },
    {
      name: 'Query.webhooks',
      as: agency.admin,
      ways: [`partnerId: "${agency.id}"`],
      ...byId('Webhook'),
      template: { table: 'webhook', id: id('webhook'), vary: () => ({ request_key: randomUUID() }) },
    },
    {
      name: 'Webhook.deliveries',
      as: agency.admin,
      within: `webhook(id: "${nodeId('Webhook', id('webhook'))}") { … }`,
      ways: ['', 'status: DELIVERED'],
      ...byId('WebhookDelivery'),
      template: {
        table: 'webhook_delivery',
        id: id('delivery'),
        vary: (dice) => ({ event_id: randomUUID(), at: at(dice), seq: next(), status: 'DELIVERED' }),
      },
    },
    {
      name: 'WebhookDelivery.attempts',
      as: agency.admin,
      within: `webhookDelivery(id: "${nodeId('WebhookDelivery', id('delivery'))}") { … }`,
      ways: [''],
      row: 'number',
      keyOf: ({ number }: { number: number }) => attempts.get(number) ?? null,
      template: { table: 'webhook_attempt', id: id('attempt'), vary: () => ({ number: next() }) },
    },
    {
      name: 'Query.exports',
      as: owner,
      ways: [''],
      ...byId('Export'),
      template: {
        table: 'export',
        id: id('export'),
        vary: (dice) => ({ created_at: at(dice), request_key: randomUUID() }),
      },
    },
    {
      name: 'Suggestion.comments',
      as: owner,
      within: `suggestion(number: ${commons.wish.number}) { … }`,
      ways: ['', `storeId: "${tenant.storeId}"`],
      ...byId('SuggestionComment'),
      template: {
        table: 'suggestion_comment',
        id: id('comment'),
        vary: (dice) => ({ written_at: at(dice), request_key: randomUUID() }),
      },
    },
  ] satisfies Kind[]
}

/** Attempts have no id that is told: their rows by their numbers. */
export const attempts = new Map<number, string>()

function wish(dice: Dice) {
  return {
    number: next(),
    ticket_id: null,
    created_at: at(dice),
    decided_at: atOrNever(dice),
    shipped_at: atOrNever(dice),
    last_looked_at: atOrNever(dice),
    review_by: at(dice),
    planned_for: [null, '2027-Q1', '2027-Q2'][dice(3)],
    owner_name: [null, 'Ingrid Moe', 'ingrid'][dice(3)],
    status: ['UNDER_CONSIDERATION', 'PLANNED', 'DECLINED'][dice(3)],
    vote_count: few(dice),
    order_count: few(dice),
    weight: few(dice),
    plan_value_minor: few(dice),
    score_key: few(dice),
    request_key: randomUUID(),
  }
}

function shop(dice: Dice) {
  const slug = randomUUID()
  return { name: ['A shop', 'a shop', 'Å shop'][dice(3)], slug, external_id: slug }
}
