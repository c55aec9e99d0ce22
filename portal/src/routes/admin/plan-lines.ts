import { channelWords } from '#lib/format/channel-words.ts'
import type { Language } from '#lib/format/language.ts'
import { money, type Money, percent } from '#lib/format/money.ts'
import { targetWords } from '#lib/format/target-words.ts'
import { m } from '#lib/paraglide/messages.js'

export type Target = { minutes: number; clock: 'ELAPSED' | 'BUSINESS' } | null

/** What a plan grants. */
export type Terms = {
  monthlyPrice: Money
  channels: { kind: 'LIVE_CHAT' | 'PHONE' | 'EMAIL'; address?: string | null }[]
  firstResponseTarget: Target
  resolutionTarget: Target
  requestLists: boolean
  discountCapPercent: string
}

/** A plan on offer. */
export type Offered = { key: string; name: string; inForce: Terms }

type Named = Pick<Offered, 'name' | 'inForce'>

/** What is granted in place of what was, a line each; everything where there was nothing. */
export function planLines(from: Named | undefined, to: Named | undefined, language: Language): string[] {
  if (!to) return []
  const now = from && [named(from), ...grants(from.inForce, language)]
  return [named(to), ...grants(to.inForce, language)]
    .map(({ of, what }, index) => ({ of, what, before: now?.[index]?.what }))
    .filter(({ what, before }) => what !== before)
    .map(({ of, what, before }) =>
      before === undefined ? `${of}: ${what}` : m.admin_line_from_to({ of, from: before, to: what }),
    )
}

/** What a plan grants in one line, for choosing it. */
export function planSummary({ inForce }: Offered, language: Language): string {
  return grants(inForce, language)
    .map(({ of, what }) => `${of}: ${what}`)
    .join('. ')
}

/** What a plan grants, by name. */
export function grants(terms: Terms, language: Language): { of: string; what: string }[] {
  const channels = terms.channels.map(({ kind, address }) =>
    address ? `${channelWords[kind]()} ${address}` : channelWords[kind](),
  )
  return [
    { of: m.admin_plan_price(), what: money(terms.monthlyPrice, language) },
    { of: m.admin_plan_channels(), what: channels.join(', ') },
    { of: m.attainment_clock_first(), what: targetWords(terms.firstResponseTarget, language) },
    { of: m.attainment_clock_resolution(), what: targetWords(terms.resolutionTarget, language) },
    { of: m.admin_plan_lists(), what: terms.requestLists ? m.admin_plan_yes() : m.admin_plan_no() },
    { of: m.admin_plan_cap(), what: percent(terms.discountCapPercent, language) },
  ]
}

function named({ name }: Named): { of: string; what: string } {
  return { of: m.plan_mirror_plan(), what: name }
}
