import { isZero, money } from '#lib/format/money.ts'
import { monthAlone } from '#lib/format/month.ts'
import type { Language } from '#lib/format/language.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Charges, Payer } from './charges-of-month.ts'

type Headed = Pick<Charges, 'month' | 'isRunning'> & Pick<Payer, 'net' | 'includedMinutes'>

/** The month of one who pays in a sentence: its sum without VAT, and what was free. */
export function headline(charges: Headed, language: Language): string {
  const { isRunning, includedMinutes } = charges
  const month = monthAlone(charges.month, language)
  const net = money(charges.net, language)
  const minutes = m.time_minutes_spoken({ count: includedMinutes })
  if (isZero(charges.net))
    return capital(freeMonth(charges, { month, amount: net, minutes, count: includedMinutes }))
  if (includedMinutes === 0)
    return isRunning
      ? m.charge_headline_charged_running({ net, month })
      : m.charge_headline_charged({ net, month })
  const parts = { net, month, minutes }
  return isRunning ? m.charge_headline_running(parts) : m.charge_headline(parts)
}

function freeMonth(
  { isRunning, includedMinutes }: Headed,
  parts: { month: string; amount: string; minutes: string; count: number },
): string {
  if (includedMinutes > 0) return isRunning ? m.charge_none(parts) : m.charge_headline_included(parts)
  return isRunning ? m.charge_headline_empty_running(parts) : m.charge_headline_empty(parts)
}

// Norwegian writes its months small, also where one begins the sentence.
function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
