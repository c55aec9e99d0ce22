import { typeWords } from '#lib/ui/status/ticket-types.ts'
import { productWords } from '#lib/ui/suggestion/suggestion-words.ts'
import type { TimelineEvent } from './event-fields.ts'
import { originWords, topicWords } from './words.ts'

/** What kind of request a ticket was said to be, in words: `Bug, Product, Integration`. Components stand as their keys. */
export function kindWords({
  type,
  origin,
  product,
  topic,
  components,
}: NonNullable<TimelineEvent['to']>): string {
  return [
    typeWords[type](),
    origin && originWords[origin](),
    product && productWords[product](),
    topic && topicWords[topic](),
    ...components,
  ]
    .filter((word) => word !== null)
    .join(', ')
}
