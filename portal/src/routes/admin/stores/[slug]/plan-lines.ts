import { channelWords } from '#lib/format/channel-words.ts'
import type { Language } from '#lib/format/language.ts'
import { money, type Money } from '#lib/format/money.ts'
import { targetWords } from '#lib/format/target-words.ts'
import { m } from '#lib/paraglide/messages.js'

type Target = { minutes: number; clock: 'ELAPSED' | 'BUSINESS' } | null
type Channel = { kind: 'LIVE_CHAT' | 'PHONE' | 'EMAIL' }

/** A plan on offer, as far as it is told in a few words. */
export type Offered = {
  key: string
  name: string
  inForce: {
    monthlyPrice: Money
    channels: Channel[]
    firstResponseTarget: Target
    resolutionTarget: Target
  }
}

/** What a store gets in place of what it has, a line each; the new plan alone where it has none. */
export function planLines(from: Offered | undefined, to: Offered | undefined, language: Language): string[] {
  if (!to) return []
  const now = from && grants(from, language)
  return grants(to, language)
    .map(({ of, what }, index) => ({ of, what, before: now?.[index]?.what }))
    .filter(({ what, before }) => what !== before)
    .map(({ of, what, before }) =>
      before === undefined ? `${of}: ${what}` : m.admin_line_from_to({ of, from: before, to: what }),
    )
}

/** What a plan grants in one line, for choosing it. */
export function planSummary(plan: Offered, language: Language): string {
  const [, ...granted] = grants(plan, language)
  return granted.map(({ of, what }) => `${of}: ${what}`).join('. ')
}

function grants({ name, inForce }: Offered, language: Language): { of: string; what: string }[] {
  return [
    { of: m.plan_mirror_plan(), what: name },
    { of: m.admin_plan_price(), what: money(inForce.monthlyPrice, language) },
    {
      of: m.admin_plan_channels(),
      what: inForce.channels.map(({ kind }) => channelWords[kind]()).join(', '),
    },
    { of: m.attainment_clock_first(), what: targetWords(inForce.firstResponseTarget, language) },
    { of: m.attainment_clock_resolution(), what: targetWords(inForce.resolutionTarget, language) },
  ]
}
