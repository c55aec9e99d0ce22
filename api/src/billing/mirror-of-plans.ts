import { setImmediate } from 'node:timers/promises'
import { comparePlan, type PlanComparison } from '../domain/mirror-comparison.ts'
import type { MirroredClocks } from '../domain/mirrored-ticket.ts'
import { verdictOf } from '../domain/mirror-verdict.ts'
import type { MirroredCost } from '../domain/mirrored-cost.ts'
import { asItWas, isSame, pricedAt, type Replay, replayOn, termsAt } from '../domain/plan-mirror.ts'
import { moneyOf } from '../graphql/values.type.ts'
import { differingTickets } from './differing-tickets.ts'
import type { MirrorMatter } from './plan-mirror.read.ts'
import type { MirroredPlan, MirroredPrice, PastAsItWas, PlanMirror } from './plan-mirror.type.ts'

const MOST_TICKETS = 50

type NamedPlan = MirrorMatter['plans'][number]

/**
 * Holds a store’s past against every plan on offer, and says what it shows (P7); null where its own is offered no more.
 * A ticket costs about 60 µs on each plan, so other requests get their turn after each.
 */
export async function planMirrorOf(matter: MirrorMatter): Promise<PlanMirror | null> {
  const { past, plans } = matter
  const own = plans.find(({ key }) => key === past.subscriptions.at(-1)!.plan)
  if (!own) return null
  const present = replayOn(own, past)
  await setImmediate()
  const was = asItWas(past, plans)
  const compared: { comparison: PlanComparison; shown: MirroredPlan }[] = []
  for (const plan of plans) {
    await setImmediate()
    const comparison = comparePlan(plan, [plan === own ? present : replayOn(plan, past), present], past)
    compared.push({ comparison, shown: mirroredPlan(matter, plan, comparison, present, plan === own) })
  }
  const verdict = verdictOf(compared.flatMap(({ comparison, shown }) => (shown.isOwn ? [] : [comparison])))
  return {
    from: past.from,
    to: past.now,
    months: pricedAt(past).length,
    ticketCount: past.tickets.length,
    requestListCount: past.requestListCount,
    asItWas: pastOf(was),
    isOwnAsItWas: isSame(present, was),
    verdict: verdict.kind,
    verdictPlan: compared.find(({ comparison }) => comparison === verdict.plan)?.shown ?? null,
    plans: compared.map(({ shown }) => shown),
  }
}

function mirroredPlan(
  { past, named }: MirrorMatter,
  plan: NamedPlan,
  { replay, difference, ...clocks }: PlanComparison,
  present: Replay,
  isOwn: boolean,
): MirroredPlan {
  const terms = termsAt(plan, past.now)
  const { currency, hourly, discountPercent } = plan.rateCards.findLast(
    ({ from }) => Temporal.Instant.compare(from, past.now) <= 0,
  )!
  const differing = differingTickets(named, replay, present)
  return {
    ...priceOf(replay.cost),
    key: plan.key,
    name: plan.name,
    isOwn,
    monthlyPrice: moneyOf(terms.monthlyPrice),
    hourly: { amount: hourly, currencyCode: currency },
    discountPercent,
    difference: moneyOf(difference),
    resolution: { ...clocks.resolution, target: terms.targets.resolution },
    firstResponse: { ...clocks.firstResponse, target: terms.targets.firstResponse },
    channels: [...past.uses].map(([kind, ticketCount]) => ({
      kind,
      ticketCount,
      isGranted: terms.channels.includes(kind),
    })),
    requestLists: terms.requestLists,
    differingCount: differing.length,
    tickets: differing.slice(0, MOST_TICKETS),
  }
}

function pastOf({ cost, tickets }: Replay): PastAsItWas {
  const tally = (clock: keyof MirroredClocks) => {
    const outcomes = [...tickets.values()].map((ticket) => ticket[clock].outcome)
    const count = (outcome: (typeof outcomes)[number]) => outcomes.filter((one) => one === outcome).length
    return { kept: count('KEPT'), broken: count('BROKEN'), running: count('RUNNING') }
  }
  return { ...priceOf(cost), resolution: tally('resolution'), firstResponse: tally('firstResponse') }
}

function priceOf({ planPrice, gross, discount, net, total }: MirroredCost): MirroredPrice {
  return {
    planPrice: moneyOf(planPrice),
    gross: moneyOf(gross),
    discount: moneyOf(discount),
    net: moneyOf(net),
    total: moneyOf(total),
  }
}
