import { money, type Money } from '#lib/format/money.ts'
import type { Language } from '#lib/format/language.ts'
import { m } from '#lib/paraglide/messages.js'
import { causeWords, type ChargeCause } from '#lib/ui/receipt/charge-causes.ts'

/** What a ticket costs so far in a few words, as a row has room for; null before any work. */
export function costInWords(
  charge: { workedMinutes: number; heldMinutes: number; net: Money; causes: { cause: ChargeCause }[] },
  language: Language,
): string | null {
  const [first] = charge.causes
  if (!first) return null
  if (charge.workedMinutes > 0) return m.ticket_cost_net({ amount: money(charge.net, language) })
  if (charge.heldMinutes > 0) return m.charge_held_chip()
  const word = causeWords[first.cause]()
  return m.ticket_cost_free_for({ cause: word.charAt(0).toLocaleLowerCase(language) + word.slice(1) })
}
