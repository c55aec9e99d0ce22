import { channelWords } from '#lib/format/channel-words.ts'
import { duration } from '#lib/format/duration.ts'
import type { Language } from '#lib/format/language.ts'
import { money, percent } from '#lib/format/money.ts'
import { targetWords } from '#lib/format/target-words.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Mirror, MirroredPlan } from './mirror-fields.ts'

/** What the mirror says of the store’s plan: the word of it, and the sentence that follows. */
export function verdictWords(
  { verdict, verdictPlan, plans }: Mirror,
  language: Language,
): { word: string; rest: string } {
  const own = plans.find(({ isOwn }) => isOwn)?.name ?? ''
  const about = plans.find(({ key }) => key === verdictPlan?.key)
  if (!about) return { word: m.plan_mirror_stay({ plan: own }), rest: m.plan_mirror_stay_best() }
  const at = { other: about.name, price: money(unsigned(about.difference), language) }
  if (verdict === 'CHEAPER') return { word: m.plan_mirror_cheaper(at), rest: m.plan_mirror_cheaper_by(at) }
  const { owedSooner, promised, earlier, gained } = about.resolution
  if (verdict === 'PROMISES_MORE') {
    const owed = { count: owedSooner, total: promised, price: at.price }
    return { word: m.plan_mirror_more(at), rest: m.plan_mirror_more_at(owed) }
  }
  const word = m.plan_mirror_stay({ plan: own })
  if (owedSooner > 0) return { word, rest: m.plan_mirror_stay_owed({ ...at, count: owedSooner }) }
  if (earlier + gained > 0) return { word, rest: m.plan_mirror_stay_enough(at) }
  const first = about.firstResponse.earlier + about.firstResponse.gained
  return { word, rest: m.plan_mirror_stay_first({ ...at, count: first }) }
}

/** What another plan would have changed, a sentence each; of the store’s own, how its promises were kept. */
export function changeWords(
  plan: MirroredPlan,
  own: MirroredPlan,
  { requestListCount }: Pick<Mirror, 'requestListCount'>,
  language: Language,
): string[] {
  const { resolution, firstResponse } = plan
  const kept = keptWords(plan)
  if (plan.isOwn) return kept.length > 0 ? kept : [m.plan_mirror_none_made()]
  const by = duration(resolution.medianMinutes ?? 0, language, 'spoken')
  const first = firstResponse.target
  const changes = [
    ...plan.channels
      .filter(({ isGranted }) => !isGranted)
      .map(({ kind, ticketCount }) =>
        m.plan_mirror_without({ channel: channelWords[kind](), count: ticketCount }),
      ),
    !plan.requestLists && requestListCount > 0 && m.plan_mirror_no_lists({ count: requestListCount }),
    resolution.lost > 0 && m.plan_mirror_lost({ count: resolution.lost }),
    resolution.later > 0 && m.plan_mirror_later({ count: resolution.later, time: by }),
    resolution.earlier > 0 && m.plan_mirror_earlier({ count: resolution.earlier, time: by }),
    resolution.gained > 0 && m.plan_mirror_gained({ count: resolution.gained }),
    firstResponse.lost > 0 && m.plan_mirror_first_lost(),
    firstResponse.gained + firstResponse.earlier > 0 &&
      first !== null &&
      m.plan_mirror_first_gained({ time: targetWords(first, language) }),
    ...(resolution.earlier + resolution.later + resolution.gained > 0 ? kept : []),
    chargeWords(plan, own, language),
  ].filter((change) => typeof change === 'string')
  return changes.length > 0 ? changes : [m.plan_mirror_price_alone()]
}

function keptWords({ isOwn, resolution: { promised, kept, running } }: MirroredPlan): string[] {
  if (promised === 0) return []
  const words = (isOwn ? m.plan_mirror_own_kept : m.plan_mirror_kept)({ kept, count: promised })
  return [running > 0 ? `${words} ${m.plan_mirror_running({ count: running })}` : words]
}

function chargeWords(plan: MirroredPlan, own: MirroredPlan, language: Language): string | null {
  if (plan.net.amount === own.net.amount) return null
  const charges = { net: money(plan.net, language), own: money(own.net, language) }
  return plan.discountPercent === '0'
    ? m.plan_mirror_charges_plain(charges)
    : m.plan_mirror_charges({ ...charges, percent: percent(plan.discountPercent, language) })
}

function unsigned({ amount, currencyCode }: { amount: string; currencyCode: string }) {
  return { amount: amount.replace('-', ''), currencyCode }
}
