import type { ChargeCause } from '../../../domain/charge-cause.ts'
import type { ChannelKind } from '../../../domain/entitlement.ts'

/** The three languages people write in: Greek, Norwegian bokmål, English. */
export type Language = 'el' | 'nb' | 'en'

/** A person of the demo. What a person may do follows from `staff`, and from the stores and partners that name the key. */
export type DemoPerson = {
  key: string
  name: string
  /** Always on an `.example` domain. */
  email: string
  language: Language
  /** IANA time zone. */
  timeZone: string
  /** Set for the platform's own people only. */
  staff?: 'AGENT' | 'PRODUCT_MANAGER' | 'ADMIN'
}

/** An agency with stores of its own (A1). */
export type DemoPartner = {
  slug: string
  name: string
  country: string
  /** Keys of people. */
  admins: readonly string[]
  members: readonly string[]
}

/** What a store sells; scripts that only fit some trades name them. */
export type Trade =
  'FOOD' | 'FASHION' | 'JEWELLERY' | 'HOME' | 'BOOKS' | 'SPORT' | 'TOYS' | 'PARTS' | 'BEAUTY' | 'GARDEN'

/** A plan from the day it began, counted back from now; the list is oldest first, the last one is in force. */
export type PlanSince = { plan: 'BASIC' | 'PLUS' | 'PRO' | 'EXTREME'; sinceDaysAgo: number }

export type DemoStore = {
  slug: string
  name: string
  language: Language
  country: string
  timeZone: string
  /** Valid in form only; no real company. */
  vatNumber: string
  /** The store's number in the platform's own systems. */
  externalId: string
  trade: Trade
  /** Articles it sells, in its language; they fill `{ware}`. */
  wares: readonly [string, string, string]
  plans: readonly PlanSince[]
  /** Percentage agreed within the plan's cap, and how long ago (C2). */
  discount?: { percent: number; agreedDaysAgo: number }
  /** Slug of the partner that looks after it. */
  partner?: string
  /** Keys of people. */
  owner: string
  members: readonly string[]
  /** True for the one store that has no ticket, vote or charge yet. */
  isEmpty?: boolean
}

/**
 * What happens next on a ticket. `after` is elapsed minutes since the step before it (the first: since the opening); an
 * agent's step that would fall outside the desk's hours moves to the next opening. `verb` is what goes with the
 * agent's message: it waits on the store, resolves, or extends the deadline by `extendMinutes` for the `reason` the store
 * reads. A store's step after WAIT or RESOLVE opens the ticket again (T8).
 */
export type ScriptStep =
  | { by: 'STORE'; after: number; text: string }
  | { by: 'AGENT'; after: number; text: string; verb?: 'WAIT' | 'RESOLVE' }
  | { by: 'AGENT'; after: number; text: string; verb: 'EXTEND'; reason: string; extendMinutes: number }

/** Minutes an agent worked, why, and what for, in the language of the ticket. `after` is minutes since the opening. */
export type ScriptWork = { minutes: number; cause: ChargeCause; note: string; after?: number }

/**
 * A conversation to be played on a store that writes its language. Texts may hold placeholders that are filled the same
 * way each time: `{order}` an order number, `{sku}` an article number, `{amount}` a price with its currency in the
 * language's form, `{ware}` one of the store's articles. Steps that would lie in the future are not played.
 */
export type TicketScript = {
  key: string
  type: 'BUG' | 'USER_SUPPORT' | 'ORDER' | 'PRODUCT_SUGGESTION'
  language: Language
  /** The channel it came through; only stores whose plan has it may play the script. PORTAL is any plan's form, PHONE a call that was logged (T11). */
  channel: ChannelKind | 'PORTAL'
  /** One is chosen each time, so that the same script does not read the same. */
  titles: readonly [string, ...string[]]
  text: string
  /** BUG only (T2). `product` goes with PRODUCT. */
  origin?: 'PRODUCT' | 'STORE_CUSTOMISATION' | 'INTEGRATION_CUSTOMISATION'
  product?: 'ECOMMERCE' | 'INTEGRATION' | 'ADD_ON'
  /** BUG only: keys of components. */
  components?: readonly string[]
  /** USER_SUPPORT only (T3). */
  topic?: 'FEATURES' | 'TRAFFIC_AND_CONVERSION' | 'VARIANTS' | 'MEASURING_TOOLS' | 'OTHER'
  /** PRODUCT_SUGGESTION only: key of the suggestion it became (T6). */
  suggestion?: string
  /** Trades it makes sense for; absent means any. */
  trades?: readonly Trade[]
  /** Countries it makes sense for; absent means any. */
  countries?: readonly string[]
  /** Key of the script that it follows up, where that one is closed by then (T8). */
  follows?: string
  /** Played once on this store, opened this long ago. A pinned script is played nowhere else. */
  pin?: { store: string; daysAgo: number }
  steps: readonly ScriptStep[]
  work: readonly ScriptWork[]
}

/** A wish on the board (G1 to G5). Days count back from now. */
export type DemoSuggestion = {
  key: string
  language: Language
  title: string
  text: string
  product: 'ECOMMERCE' | 'INTEGRATION' | 'ADD_ON'
  status: 'UNDER_CONSIDERATION' | 'PLANNED' | 'IN_PROGRESS' | 'SHIPPED' | 'DECLINED'
  /** Slug of the store that suggested it. */
  by: string
  createdDaysAgo: number
  lastLookDaysAgo: number
  /** Changes of status, oldest first; the last one is `status`. `by` is the key of a product manager. */
  decisions: readonly { status: DemoSuggestion['status']; reason: string; daysAgo: number; by: string }[]
  /** How likely a store is to vote for it: 0 nobody, 100 nearly everyone. */
  popularity: number
  /** PLANNED only: quarters from the present one, 0 is this quarter. */
  plannedInQuarters?: number
}
