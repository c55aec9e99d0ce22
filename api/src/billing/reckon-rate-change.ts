import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { notFound } from '../graphql/errors.ts'
import type { Tables } from '../persistence/reads.ts'
import { Plan, RateCard } from '../plans/plan.entity.ts'
import { fingerprintOf } from '../tickets/moved-ticket.ts'
import { type AskedRate, newRate } from './asked-rate.ts'
import { monthOf } from './charge-months.ts'
import { readPlanTerms, readPlatformTerms, readStoreTerms } from './charging-terms.read.ts'
import { disputedMoves } from './disputed-moves.ts'
import { type LineMove, lineMoves } from './line-moves.ts'
import { storeRateCards } from './store-rate-cards.ts'
import { readUnbilledWork } from './unbilled-work.read.ts'

/** What a change of a plan's rate comes to, before anything is written. */
export type RateReckoning = {
  /** The card that would be laid down, but for who decides it, and why. */
  rate: Parameters<typeof RateCard.decide>[0]
  lines: LineMove[]
  /** Stands for the change, for the rates that it finds, and for everything that it would move. */
  fingerprint: string
}

/**
 * What a change of a plan's rate comes to. Both a rehearsal and the change itself go through here, by the same calculation
 * as the charges (C2), so they cannot differ. Only work in the running month can move, and none where the rate is yet to
 * come. Eight statements, whatever the number of stores and lines.
 * @throws Refusal `NOT_FOUND` (planKey), `NOTHING_CHANGED` where this is the rate then, `LINES_DISPUTED` (from) with the numbers
 * of tickets whose disputed lines it would price anew (C5), and those of `newRate`
 */
export async function reckonRateChange(
  em: EntityManager,
  asked: AskedRate,
  now: Temporal.Instant,
): Promise<RateReckoning> {
  const reads = em.getKysely<Tables>()
  const platform = await readPlatformTerms(reads)
  const { hourly, ...rate } = newRate(asked, platform, now)
  const plan = await em.findOne(Plan, { key: asked.planKey })
  if (!plan) throw notFound('planKey')
  const cards = await em.find(RateCard, { plan }, { orderBy: { effectiveFrom: 'asc', revision: 'asc' } })
  const present = cards.findLast(
    ({ effectiveFrom }) => Temporal.Instant.compare(effectiveFrom, rate.effectiveFrom) <= 0,
  )
  if (present && isSame(present, rate)) throw new Refusal('NOTHING_CHANGED', {}, 'hourly')
  const revision = cards.filter(({ effectiveFrom }) => effectiveFrom.equals(rate.effectiveFrom)).length + 1

  const month = monthOf(now, platform)
  const begun = month.toPlainDate({ day: 1 }).toZonedDateTime(platform.timeZone).toInstant()
  const work = await readUnbilledWork(reads, plan.id, begun)
  const plans = await readPlanTerms(reads)
  const stores = await readStoreTerms(reads, [...new Set(work.tickets.map(({ storeId }) => storeId))])
  const { effectiveFrom, minimumMinutes, incrementMinutes } = rate
  const { currency } = platform
  const card = { from: effectiveFrom, currency, hourly, minimumMinutes, incrementMinutes }
  const terms = plans.get(plan.id)!
  const changed = new Map(plans).set(plan.id, { ...terms, rateCards: [...terms.rateCards, card] })
  const pricedBy = (offered: typeof plans) => ({
    ...platform,
    rateCards: new Map([...stores].map(([id, store]) => [id, storeRateCards(store, offered)])),
  })
  const priced = { before: pricedBy(plans), after: pricedBy(changed) }
  const disputed = disputedMoves(work, priced)
  if (disputed.length > 0) throw new Refusal('LINES_DISPUTED', { names: disputed }, 'from')
  const lines = lineMoves(work, month.toString(), priced)
  const told = lines.map(({ ticket, from, to }) => `${ticket.number} ${from.minor} ${to.minor}`)
  const standing = cards.map(({ id }) => id)
  return {
    rate: { ...rate, plan, currency, revision },
    lines,
    fingerprint: fingerprintOf([plan.id, standing, { ...rate, hourlyMinor: hourly }, told], []),
  }
}

/** Whether a card says what another would. */
export function isSame(
  card: RateCard,
  rate: Pick<RateCard, 'hourlyMinor' | 'minimumMinutes' | 'incrementMinutes'>,
) {
  return (
    card.hourlyMinor === rate.hourlyMinor &&
    card.minimumMinutes === rate.minimumMinutes &&
    card.incrementMinutes === rate.incrementMinutes
  )
}
