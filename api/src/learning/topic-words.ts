/** What a question, a video and an article are about (T3). */
export const SUPPORT_TOPICS = [
  'FEATURES',
  'TRAFFIC_AND_CONVERSION',
  'VARIANTS',
  'MEASURING_TOOLS',
  'OTHER',
] as const
export type SupportTopic = (typeof SUPPORT_TOPICS)[number]
