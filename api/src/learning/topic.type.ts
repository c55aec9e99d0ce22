import { enumOf } from '../graphql/enum-of.ts'
import { SUPPORT_TOPICS } from './topic-words.ts'

export const SupportTopicEnum = enumOf(SUPPORT_TOPICS, 'SupportTopic', 'What a question is about (T3).', {
  FEATURES: 'How a function is used.',
  TRAFFIC_AND_CONVERSION: 'More visitors, more sales.',
  VARIANTS: 'Building up variants.',
  MEASURING_TOOLS: 'Tools that measure.',
  OTHER: 'Anything else; a question a little outside the shop is welcome.',
})
