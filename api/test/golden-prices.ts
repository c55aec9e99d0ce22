/** A document with what it costs, and with which variables where it has some. */
export type GoldenPrice = readonly [points: number, document: string, variables?: object]

const TICKETS = 'query ($first: Int, $last: Int) { tickets(first: $first, last: $last) { nodes { id } } }'
const PAIRS = `query ($a: Boolean!, $b: Boolean!) { stores(first: 10) { nodes { id plan @include(if: $a) { name } owners @skip(if: $b) { name } } } }`
const ONE_OF =
  'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Ticket { store { name } requester { name } } ... on Suggestion { comments(first: 5) { nodes { words } } } } }'

/** What documents cost: 1 for each field at the root, 1 for each object, and more for what `prices.ts` names. */
export const GOLDEN_PRICES: readonly GoldenPrice[] = [
  [1, '{ __typename }'],
  [1, '{ unreadNotificationCount }'],
  [3, '{ a: unreadNotificationCount b: unreadNotificationCount c: __typename }'],
  [2, '{ viewer { staffRole } }'],
  [13, '{ viewer { person { name } memberships { role store { name } } } }'],
  [4, '{ platform { name } viewer { staffRole } }'],
  [2, '{ rateLimit { currentlyAvailable } }'],
  [52, '{ priceOf(document: "{ __typename }") { points } }'],
  [101, '{ __schema { types { name fields { name } } } }'],
  [11, '{ __type(name: "Ticket") { name } }'],
  [2, '{ tickets(first: 1) { nodes { id } } }'],
  [101, '{ tickets(first: 100) { nodes { id } } }'],
  [101, TICKETS, { first: 100 }],
  [8, TICKETS, { last: 7 }],
  [71, TICKETS, { first: 7, last: 70 }],
  [101, TICKETS, {}],
  [101, TICKETS, { first: 100_000 }],
  [1, TICKETS, { first: -5 }],
  [31, 'query ($n: Int = 30) { tickets(first: $n) { nodes { id } } }'],
  [4, 'query ($n: Int = 30) { tickets(first: $n) { nodes { id } } }', { n: 3 }],
  [11, '{ tickets(first: 10) { edges { cursor node { id } } pageInfo { hasNextPage } } }'],
  [21, '{ tickets(first: 10) { edges { node { id } } nodes { id } } }'],
  [21, '{ tickets(first: 10) { totalCount } }'],
  [41, '{ tickets(first: 10) { totalCount nodes { id store { name } requester { name } } } }'],
  [21, '{ tickets(first: 10, filter: { search: "basket" }) { nodes { id } } }'],
  [11, '{ tickets(first: 10, filter: { search: "" }) { nodes { id } } }'],
  [
    21,
    'query ($search: String) { tickets(first: 10, filter: { search: $search }) { nodes { id } } }',
    { search: 'basket' },
  ],
  [32, '{ a: tickets(first: 10) { nodes { id } } b: tickets(first: 20) { nodes { id } } }'],
  [
    21,
    '{ tickets(first: 10) { nodes { id } } ...F } fragment F on Query { tickets(first: 10) { nodes { title store { name } } } }',
  ],
  [
    1851,
    '{ tickets(first: 50) { nodes { resolution { state segments { from } days { on open { from } } } } } }',
  ],
  [
    851,
    '{ suggestions(first: 50) { nodes { title comments(last: 3) { totalCount nodes { words store { name } } } } } }',
  ],
  [
    10101,
    'query ($n: Int!, $m: Int!) { suggestions(first: $n) { nodes { comments(last: $m) { nodes { words } } } } }',
    { n: 100, m: 100 },
  ],
  [17, '{ similarSuggestions(text: "print a label", first: 6) { title } }'],
  [71, PAIRS, { a: true, b: false }],
  [61, PAIRS, { a: false, b: false }],
  [11, PAIRS, { a: false, b: true }],
  [1, ONE_OF, { ids: [] }],
  [19, ONE_OF, { ids: ['tkt_1', 'tkt_2', 'tkt_3'] }],
  [57, '{ planMirror(storeId: "sto_1") { plans { key } } }'],
  [10, 'mutation { markAllNotificationsRead(input: {}) { userErrors { code } } }'],
  [
    28,
    'mutation { a: markAllNotificationsRead(input: {}) { query { viewer { staffRole } tickets(first: 5) { nodes { id } } } } b: markAllNotificationsRead(input: {}) { userErrors { code names } } }',
  ],
  [5, 'subscription { ticketsChanged { id } }'],
]
