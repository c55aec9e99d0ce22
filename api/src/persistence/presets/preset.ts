import type { ChannelKind } from '../../domain/entitlement.ts'
import type { LocalisedText } from '../../domain/localised-text.ts'
import type { WallSpan, Weekday } from '../../domain/opening-rule.ts'

/** A calendar a channel or a clock follows. Weekdays left out are closed. */
export type PresetCalendar = {
  key: string
  name: LocalisedText
  /** IANA time zone in which the hours are wall-clock times. */
  timeZone: string
  /** ISO 3166 country whose public holidays become closed dates when the preset is loaded (P4). */
  holidaysOf: string
  /** Local wall-clock spans, half-open; `24:00` is midnight at the day's end. */
  hours: Partial<Record<Weekday, WallSpan[]>>
}

/** A way to reach the desk that a plan grants (P2, P3). */
export type PresetChannel = {
  kind: ChannelKind
  /** A phone number or an email address; null for live chat, which lives in the portal. */
  address: string | null
  /** Key of the calendar that says when the channel is open. */
  calendar: string
}

/** A promise; null is no promise and is shown as none (S3). */
export type PresetTarget = { minutes: number; clock: 'ELAPSED' | 'BUSINESS' } | null

/** What a plan grants (P1 to P3). Money is in minor units of the platform's currency. */
export type PresetPlan = {
  key: string
  name: string
  /** Position in comparisons, smallest plan first. */
  rank: number
  monthlyPriceMinor: bigint
  channels: readonly PresetChannel[]
  /** Key of the calendar a BUSINESS clock of this plan counts in. */
  calendar: string
  targets: { firstResponse: PresetTarget; resolution: PresetTarget }
  /** Whether one mail may carry many requests (T10). */
  requestLists: boolean
  /** Largest discount on support that may be agreed with a store, in whole percent (C2). */
  discountCapPercent: number
}

/** What an hour of charged work costs, and how minutes are billed (C2). */
export type PresetRateCard = { hourlyMinor: bigint; minimumMinutes: number; incrementMinutes: number }

/** A product of the platform, which the origin PRODUCT of a bug names (T2). */
export type PresetProduct = { key: 'ECOMMERCE' | 'INTEGRATION' | 'ADD_ON'; name: string }

/** A part of the platform that a bug or an incident names; critical ones are handled on any plan (P6, I1). */
export type PresetComponent = {
  key: string
  name: LocalisedText
  /** What stores feel when something is wrong with it. */
  trouble: LocalisedText
  product: PresetProduct['key']
  isCritical: boolean
}

/** Where a bug comes from (T2). */
export type PresetOrigin = {
  key: 'PRODUCT' | 'STORE_CUSTOMISATION' | 'INTEGRATION_CUSTOMISATION'
  name: LocalisedText
}

/** What a question of user support is about (T3). */
export type PresetTopic = {
  key: 'FEATURES' | 'TRAFFIC_AND_CONVERSION' | 'VARIANTS' | 'MEASURING_TOOLS' | 'OTHER'
  name: LocalisedText
}

/** Everything one deployment starts with; an administrator edits it afterwards. */
export type Preset = {
  platform: {
    key: string
    name: string
    country: string
    currency: string
    timeZone: string
    language: 'el' | 'nb' | 'en'
    vatPercent: number
  }
  products: readonly PresetProduct[]
  components: readonly PresetComponent[]
  calendars: readonly PresetCalendar[]
  plans: readonly PresetPlan[]
  rateCard: PresetRateCard
  origins: readonly PresetOrigin[]
  topics: readonly PresetTopic[]
}
