import { ticketTypes, type TicketType } from '#lib/ui/status/ticket-types.ts'
import { products, type Product } from '#lib/ui/suggestion/suggestion-words.ts'
import { originWords, topicWords, type BugOrigin, type SupportTopic } from './words.ts'

/** A ticket as its form has it, not yet sent. */
export type NewTicket = {
  type: TicketType
  title: string
  body: string
  where: { origin: BugOrigin; product: Product | null } | null
  topic: SupportTopic | null
  /** Keys of the parts of the platform that a bug names. */
  components: string[]
}

/** Reads the form, or the address that leads to it; what is unknown is as if it were left out. */
export function readNewTicket(form: {
  get(name: string): FormDataEntryValue | null
  getAll(name: string): FormDataEntryValue[]
}): NewTicket {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const [origin, product] = text('where').split(':')
  const known = oneOf(Object.keys(originWords) as BugOrigin[], origin)
  return {
    type: oneOf(ticketTypes, text('type')) ?? 'USER_SUPPORT',
    title: text('title'),
    body: text('body').replaceAll('\r\n', '\n'),
    where: known && { origin: known, product: oneOf(products, product) },
    topic: oneOf(Object.keys(topicWords) as SupportTopic[], text('topic')),
    components: form.getAll('components').map(String),
  }
}

/** Where a bug lies, as one choice: `PRODUCT:ECOMMERCE`, `STORE_CUSTOMISATION`; empty when it is not known. */
export function whereValue(where: NewTicket['where']): string {
  return where ? [where.origin, where.product].filter(Boolean).join(':') : ''
}

function oneOf<Value extends string>(values: readonly Value[], text: string | undefined): Value | null {
  return values.find((value) => value === text) ?? null
}
