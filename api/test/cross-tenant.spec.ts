import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type * as Caps from '../src/graphql/caps.ts'
import { nodeId, uuidOf } from '../src/graphql/node-id.ts'
import { buildStoaSchema } from '../src/graphql/schema.ts'
import { type Asker, askersOf, rightfulOf } from './cross-tenant/askers.ts'
import { askAll, type Found, PUBLIC, withoutControl } from './cross-tenant/cells.ts'
import { mutationsOf, queriesOf } from './cross-tenant/documents.ts'
import { rowsOf } from './cross-tenant/dump.ts'
import { answerOf, exported, filesOf, nowhereOf } from './cross-tenant/files.ts'
import { heardBy, subscriptionsOf } from './cross-tenant/hearing.ts'
import { openTenants, type Tenants } from './cross-tenant/tenants.ts'
import { leaksOf } from './cross-tenant/told.ts'

/**
 * What one tenant learns of another (R4, A1): nothing. Everything that can be asked for by an id, a number, a name or words is
 * made from the schema, and asked by everyone who may not know, for what is another's and for what is nowhere: both are
 * answered alike, to the byte and to the point, and nothing of the other's stands in either. Whoever may know asks the same
 * way, and is told.
 */

/** Queries by which nobody is told anything of a tenant, by what they tell instead. */
const TELLS_NOBODY: Record<string, readonly string[]> = {
  'the platform’s own, the same for all': [
    'attachmentLimits',
    'calendar',
    'calendars',
    'closedMonths',
    'components',
    'learning',
    'learning by search',
    'learningPiece by number',
    'learningPiece by number and search',
    'maintenanceAhead',
    'node by id of LearningPiece',
    'node by id of ShippedFix',
    'nodes by ids of LearningPiece',
    'nodes by ids of ShippedFix',
    'offeredPlans',
    'platform',
    'rehearseCalendarChange',
    'rehearsePlanTermsChange',
    'rehearseRateChange',
    'shippedFixes',
    'statusPage',
    'webhookEvents',
  ],
  'the platform’s own, where nobody is named': [
    'apiClients',
    'billingDetails',
    'grantableScopes',
    'partnerInvitations',
    'statement',
    'webhooks',
  ],
  'counts that name nobody': [
    'attainment',
    'considerationByMonth',
    'considerationPromise',
    'unreadNotificationCount',
  ],
  'of whoever asks': ['notificationPreferences', 'rateLimit'],
  'of the document alone': ['priceOf'],
  'what external ids stand for that nobody gave': ['knownByExternalId'],
  'what a sealed token opens, which is not had': ['estimateLink', 'statusMail', 'unsubscribing'],
  'what lies with the platform’s people, whom no tenant is': [
    'backlog by ownerId',
    'tickets by assignedTo',
    'tickets by assignedToIn',
    'staff',
  ],
  'the same for every partner': ['grantableScopes by partnerId'],
  'published wishes alone': ['similarSuggestions by text'],
  'tickets about the components that are asked for': [
    'similarTickets',
    'similarTickets by incidentId',
    'similarTickets by storeIds',
  ],
}
/** Changes that are refused to everybody alike as they are asked for here, and why. */
const CHANGES_NOTHING: Record<string, readonly string[]> = {
  'everybody’s, there for all alike': [
    'cancelMaintenance by maintenanceId',
    'changeMaintenance by maintenanceId',
    'endIncident by incidentId',
    'postIncidentUpdate by incidentId',
    'publishLearning by id of LearningPiece',
    'retireLearning by id of LearningPiece',
    'writeLearning by id of LearningPiece',
    'withdrawSuggestionOffer by offerId',
  ],
  'refused for its words before it is looked for': [
    'declareIncident by storeIds',
    'declareIncident by storeIds and ticketIds',
    'declareIncident by ticketIds',
    'declareIncident by ticketIds and storeIds',
    'prepareFix by incidentIds',
    'prepareFix by sourceTicketId',
    'prepareFix by suggestionId',
    'prepareFix by ticketIds',
    'prepareFix by incidentIds and ticketIds and sourceTicketId and suggestionId',
    'suggestOnBehalf by storeId',
    'voteOnBehalf by suggestionId',
    'voteOnBehalf by suggestionId and storeId',
    'writeCannedAnswer by id of CannedAnswer',
    'changeSuggestions by suggestionIds',
    'changeSuggestions by suggestionIds and ownerId',
    'changeTickets by ticketIds',
    'changeTickets by ticketIds and assigneeId',
    'changeTickets by ticketIds and assigneeId and incidentId',
    'changeTickets by ticketIds and incidentId',
  ],
  'one or the other, and never both': [
    'publishSuggestion by suggestionId and ticketId',
    'setBillingDetails by storeId and partnerId',
  ],
  'the platform’s own, limited to no store': ['createApiClient by storeIds', 'createWebhook by storeIds'],
  'a filter of the desk, kept as it is said': [
    'saveView by assignedTo',
    'saveView by assignedToIn',
    'saveView by storeIn',
    'saveView by incidentId',
    'saveView by requestListId',
    'saveView by requesterId',
    'saveView by search',
    'saveView by storeId',
  ],
  'a count of what is one’s own': [
    'markNotificationsRead by ids of Notification',
    'markNotificationsRead by suggestionId',
    'markNotificationsRead by ticketId',
  ],
  'an event of another ticket': ['markTicketSeen by ticketId and upTo'],
}

// Asks for everything at once, which no client may.
vi.mock('../src/graphql/caps.ts', async (original) => ({
  ...(await original<typeof Caps>()),
  TOKENS: 100_000,
  OBJECTS: Number.MAX_SAFE_INTEGER,
  holdToCaps() {},
}))

const schema = buildStoaSchema()
const [queries, mutations] = [queriesOf(schema), mutationsOf(schema)]
let tenants: Tenants
let askers: Asker[]

beforeAll(async () => {
  tenants = await openTenants()
  askers = askersOf(tenants)
}, 600_000)
afterAll(() => tenants.close())

it('has something of every noun that has an id', () => {
  const nouns = schema.getPossibleTypes(schema.getType('Node') as never).map(({ name }) => name)
  expect(nouns.filter((noun) => !PUBLIC.has(noun) && !tenants.owned.two.ids[noun]?.length)).toEqual([])
})

describe('what is another tenant’s', () => {
  it('is in no answer, and looks like what is nowhere', async () => {
    const found = await askAll(tenants, askers, queries)
    tell(`${found.cells} cells of ${queries.length} queries`)
    expect(faultsOf(found)).toEqual({ leaks: [], different: [] })
  }, 600_000)

  it('is told to those who may know, by the same queries', async () => {
    expect(unexplained(await withoutControl(tenants, rightfulOf(tenants), queries), TELLS_NOBODY)).toEqual([])
  }, 600_000)

  it('keeps its place as a hole among many, like what is nowhere', async () => {
    const { one, owned } = tenants
    const own = one.tickets.bug.id
    const foreign = owned.two.ids['Ticket']![0]!
    const ids = [foreign, own, nodeId('Ticket', crypto.randomUUID()), own, 'no id', tenants.two.storeId]
    const asked = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }'
    const told = [null, { id: own }, null, { id: own }, null, null]
    expect((await askers[0]!.ask(asked, { ids })).data['nodes']).toEqual(told)
    const answer = await tenants.world.as(tenants.two.owner).run(asked, { ids })
    expect(answer.data.nodes).toEqual([{ id: foreign }, null, null, null, null, { id: tenants.two.storeId }])
  })

  it('costs as much as what is nowhere before it is asked for, too', async () => {
    const price =
      'query ($document: String!, $variables: String!) { priceOf(document: $document, variables: $variables) { points objects } }'
    const document = 'query ($id: ID!) { node(id: $id) { id } }'
    for (const asker of askers) {
      const priced = async (id: string) => asker.ask(price, { document, variables: JSON.stringify({ id }) })
      expect(await priced(tenants.two.storeId)).toEqual(await priced(nodeId('Store', crypto.randomUUID())))
    }
  })

  it('is told by no subscription, while things happen', async () => {
    const { act, one, two } = tenants
    const subscriptions = subscriptionsOf(schema)
    const [owner, rightful] = [askers[0]!, rightfulOf(tenants)[0]!]
    const heard = await heardBy(tenants, [...askers, rightful], subscriptions)
    await heard.refused()
    // Who may know is told by each of them.
    await heard.until(
      rightful,
      subscriptions.map(({ name }) => name),
      async () => {
        const ticketId = two.tickets.question.id
        await act(two.member, 'replyToTicket', { ticketId, body: `Of the ${two.marks.word}` })
        await act(two.agent, 'addNote', { ticketId, body: two.marks.word })
        await act(two.agent, 'replyToTicket', { ticketId, body: two.marks.word })
        await act(two.agent, 'showPresence', { ticketId, activity: 'WRITING' })
        await tenants.commons.tell()
      },
    )
    // What came before the last of one's own has come by then.
    await heard.until(owner, ['ticketsChanged'], () =>
      act(one.member, 'replyToTicket', { ticketId: one.tickets.question.id, body: 'The last' }),
    )
    const leaks = heard.all.flatMap(({ asker, name, told }) =>
      asker.hidden
        .filter(({ isWhole }) => isWhole)
        .flatMap((hidden) => leaksOf(told, hidden).map((leak) => `${name} as ${asker.name}: ${leak}`)),
    )
    expect(leaks).toEqual([])
    expect(heard.refusedUnlike()).toEqual([])
    await heard.close()
  }, 600_000)

  it('is queued for no webhook but its partner’s, and told to no other tool', async () => {
    const { hooks, told, one, side, owned, world } = tenants
    await hooks.tell()
    const whole = askers[0]!.hidden[0]!
    expect(told.one.received.length).toBeGreaterThan(0)
    expect(told.one.received.flatMap(({ body }) => leaksOf(JSON.parse(body), whole))).toEqual([])
    expect(told.two.received.some(({ body }) => leaksOf(JSON.parse(body), whole).length > 0)).toBe(true)
    const webhooks = [one, side].map(({ webhook }) => uuidOf('Webhook', webhook.id)!)
    const { rows } = await sql<{ row: object }>`select to_jsonb(webhook_delivery) as row from webhook_delivery
      where webhook_id = any(${webhooks}::uuid[])`.execute(world.owner)
    expect(rows.length).toBeGreaterThan(0)
    expect(
      rows.filter(({ row }) => Object.values(row).some((value) => owned.two.uuids.has(String(value)))),
    ).toEqual([])
  })

  it('is in no file that somebody else exports, and its files are nowhere for them', async () => {
    const whole = askers[0]!.hidden[0]!
    const rowsOf = async (asker: Asker) => {
      const ended = await exported(tenants, asker)
      expect(ended.map(({ status }) => status)).toEqual(ended.map(() => 'COMPLETED'))
      return ended.flatMap(({ rows }) => rows)
    }
    const files = await filesOf(tenants)
    for (const asker of askers) {
      if (asker.by) expect((await rowsOf(asker)).flatMap((row) => leaksOf(row, asker.hidden[0]!))).toEqual([])
      for (const file of files)
        expect(await answerOf(tenants, asker, file)).toEqual(await answerOf(tenants, asker, nowhereOf(file)))
    }
    const rightful = rightfulOf(tenants)[0]!
    expect((await rowsOf(rightful)).flatMap((row) => leaksOf(row, whole)).length).toBeGreaterThan(0)
    for (const file of files) expect((await answerOf(tenants, rightful, file)).statusCode).toBe(200)
  }, 600_000)

  it('changes by nobody else, who is answered as if it were nowhere', async () => {
    const before = await rowsOf(tenants.world, tenants.owned.two)
    const found = await askAll(tenants, askers, mutations)
    tell(`${found.cells} cells of ${mutations.length} mutations`)
    expect(faultsOf(found)).toEqual({ leaks: [], different: [] })
    expect(await rowsOf(tenants.world, tenants.owned.two)).toEqual(before)
  }, 600_000)

  it('changes by those who may, or is refused to them for what it is', async () => {
    expect(
      unexplained(await withoutControl(tenants, rightfulOf(tenants), mutations), CHANGES_NOTHING),
    ).toEqual([])
  }, 600_000)
})

function unexplained(names: readonly string[], reasons: Record<string, readonly string[]>) {
  const explained = new Set(Object.values(reasons).flat())
  return names.filter((name) => !explained.has(name))
}

function faultsOf({ leaks, different }: Found) {
  return { leaks: [...new Set(leaks)].slice(0, 30), different: different.slice(0, 30) }
}

/** How much was asked, for whoever wants to know. */
function tell(words: string) {
  if (process.env['STOA_TELL']) console.log(words)
}
