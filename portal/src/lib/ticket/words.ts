import { m } from '#lib/paraglide/messages.js'

export type BugOrigin = 'PRODUCT' | 'STORE_CUSTOMISATION' | 'INTEGRATION_CUSTOMISATION'
export type SupportTopic = 'FEATURES' | 'TRAFFIC_AND_CONVERSION' | 'VARIANTS' | 'MEASURING_TOOLS' | 'OTHER'
export type ChannelKind = 'LIVE_CHAT' | 'PHONE' | 'EMAIL'

/** Where a bug lies (T2). */
export const originWords: Record<BugOrigin, () => string> = {
  PRODUCT: m.ticket_origin_product,
  STORE_CUSTOMISATION: m.ticket_origin_store_customisation,
  INTEGRATION_CUSTOMISATION: m.ticket_origin_integration_customisation,
}

/** What a question is about (T3). */
export const topicWords: Record<SupportTopic, () => string> = {
  FEATURES: m.ticket_topic_features,
  TRAFFIC_AND_CONVERSION: m.ticket_topic_traffic_and_conversion,
  VARIANTS: m.ticket_topic_variants,
  MEASURING_TOOLS: m.ticket_topic_measuring_tools,
  OTHER: m.ticket_topic_other,
}

/** When a ticket was opened, and through what. */
export function openedSentence(when: string, channel: ChannelKind | null): string {
  if (channel === 'LIVE_CHAT') return m.ticket_opened_by_live_chat({ when })
  if (channel === 'PHONE') return m.ticket_opened_by_phone({ when })
  return channel === 'EMAIL' ? m.ticket_opened_by_email({ when }) : m.ticket_opened_in_portal({ when })
}
