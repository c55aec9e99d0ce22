import { languageTag, type Language } from '#lib/format/language.ts'
import { money } from '#lib/format/money.ts'
import { m } from '#lib/paraglide/messages.js'

/** What a partner may do in a store. */
export type Limits = {
  seesCharges: boolean
  writes: boolean
  approvesUpTo: { amount: string; currencyCode: 'EUR' | 'NOK' }
}

/** What a partner may do, in one sentence. */
export function limitsSentence({ seesCharges, writes, approvesUpTo }: Limits, language: Language): string {
  const approves = /[1-9]/.test(approvesUpTo.amount)
  const parts = [
    m.partner_may_tickets(),
    ...(seesCharges ? [m.partner_may_charges()] : []),
    ...(writes ? [m.partner_may_write()] : []),
    ...(approves ? [m.partner_may_approve({ amount: money(approvesUpTo, language) })] : []),
  ]
  const list = new Intl.ListFormat(languageTag[language], { type: 'conjunction' }).format(parts)
  return m.partner_may({ list })
}
