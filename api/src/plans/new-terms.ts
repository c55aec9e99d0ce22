import { wholeParts } from '../domain/decimal.ts'
import { Refusal } from '../domain/refusal.ts'
import type { SlaTarget } from '../domain/sla-clock.ts'
import type { PlanVersion } from './plan.entity.ts'

/** The terms of a plan as someone asks for them; a target that is left out stays. Numbers are exact decimal text. */
export type AskedTerms = {
  planKey: string
  monthlyPrice: string
  firstResponseTarget?: SlaTarget | null
  resolutionTarget?: SlaTarget | null
  requestLists: boolean
  discountCapPercent: string
}

/** The terms of a plan as its versions keep them. */
export type NewTerms = {
  monthlyPriceMinor: bigint
  firstResponseTarget: SlaTarget | null
  resolutionTarget: SlaTarget | null
  requestLists: boolean
  discountCapPercent: string
}

const MOST_A_MONTH = 1_000_000_00n
const MOST_MINUTES = 43_200
const HUNDRED_PER_CENT = 100_000n

/**
 * Checks the terms that are to take the place of a version's.
 * @throws Refusal `OUT_OF_RANGE` (monthlyPrice, firstResponseTarget.minutes, resolutionTarget.minutes, discountCapPercent)
 */
export function newTerms(asked: AskedTerms, version: PlanVersion): NewTerms {
  const { requestLists, monthlyPrice, discountCapPercent } = asked
  return {
    requestLists,
    monthlyPriceMinor: atMost(MOST_A_MONTH, wholeParts(monthlyPrice, 100n), 'monthlyPrice'),
    discountCapPercent: percentText(
      atMost(HUNDRED_PER_CENT, wholeParts(discountCapPercent, 1000n), 'discountCapPercent'),
    ),
    firstResponseTarget: targetAsked(asked, version, 'firstResponseTarget'),
    resolutionTarget: targetAsked(asked, version, 'resolutionTarget'),
  }
}

/** The terms of a version, to be compared with others. */
export function termsOf(version: PlanVersion): NewTerms {
  return {
    requestLists: version.requestLists,
    monthlyPriceMinor: version.monthlyPriceMinor,
    discountCapPercent: percentText(wholeParts(version.discountCapPercent, 1000n) ?? 0n),
    firstResponseTarget: version.firstResponseTarget ?? null,
    resolutionTarget: version.resolutionTarget ?? null,
  }
}

/** Terms as text: two with the same one are the same. */
export function termsText({
  monthlyPriceMinor,
  requestLists,
  discountCapPercent,
  ...targets
}: NewTerms): string {
  const price = monthlyPriceMinor.toString()
  return JSON.stringify([price, requestLists, discountCapPercent, targetsText(targets)])
}

/** What is promised, as text: two with the same one are the same. */
export function targetsText(promised: Pick<NewTerms, 'firstResponseTarget' | 'resolutionTarget'>): string {
  return [promised.firstResponseTarget, promised.resolutionTarget]
    .map((target) => target && `${target.minutes} ${target.clock}`)
    .join(', ')
}

function targetAsked(
  asked: AskedTerms,
  version: PlanVersion,
  which: 'firstResponseTarget' | 'resolutionTarget',
): SlaTarget | null {
  const target = asked[which]
  if (target === undefined) return version[which] ?? null
  if (target && (target.minutes < 1 || target.minutes > MOST_MINUTES))
    throw new Refusal('OUT_OF_RANGE', { least: 1, most: MOST_MINUTES }, `${which}.minutes`)
  return target && { minutes: target.minutes, clock: target.clock }
}

function atMost(most: bigint, parts: bigint | null, field: string): bigint {
  if (parts === null || parts < 0n || parts > most) throw new Refusal('OUT_OF_RANGE', {}, field)
  return parts
}

/** Thousandths of a per cent as PostgreSQL writes them. */
function percentText(thousandths: bigint): string {
  return `${thousandths / 1000n}.${String(thousandths % 1000n).padStart(3, '0')}`
}
