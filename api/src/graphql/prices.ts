/** What one request costs, in points: one for each object that it leads to, and these beside. */
export const PRICES = {
  /** Each field at the root of a query. */
  QUERY: 1,
  /** Each change, whatever it is: it writes, and tells others. */
  MUTATION: 10,
  /** How many rows a list has in all: they are counted one by one. */
  TOTAL_COUNT: 10,
  /** Words that are searched for. */
  SEARCH: 10,
  /** All of the schema, which is long. */
  SCHEMA: 100,
  /** One type of it. */
  TYPE: 10,
} as const

/** What reckons over many rows to answer with few objects. */
export const RECKONED: Readonly<Record<string, number>> = {
  'Query.attainment': 50,
  'Query.chargesOfMonth': 20,
  'Query.closingReview': 50,
  'Query.planMirror': 50,
  /** It reads and validates a document that nobody sent yet. */
  'Query.priceOf': 50,
  'Query.rehearseCalendarChange': 100,
  'Query.rehearseClosing': 100,
  'Query.rehearsePlanChange': 100,
  'Query.rehearsePlanTermsChange': 100,
  'Query.rehearseRateChange': 100,
  'Query.similarTickets': 10,
  'Query.ticketForecast': 20,
}

/** What each row of many costs that one change makes known: it is looked up, and may lead to changes of its own. */
export const BY_ROW: Readonly<Record<string, number>> = {
  'Mutation.upsertMemberships': 2,
  'Mutation.upsertPartners': 2,
  'Mutation.upsertPartnerships': 2,
  'Mutation.upsertStores': 4,
}

/** How long a list is taken to be that says nothing of its length. */
export const UNSAID_LENGTH = 5

/** What only holds other objects, and is no object of ours. */
const HOLDERS = /(Connection|Edge|Payload)$|^(Query|Mutation|Subscription|PageInfo|UserError)$/

/** What an object of a type costs. */
export function priceOfObject(type: string): 0 | 1 {
  return HOLDERS.test(type) ? 0 : 1
}
