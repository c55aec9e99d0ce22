import { isBillable } from '../domain/charge-cause.ts'
import type { RecordedWork } from '../domain/approved-work.ts'
import { type Money, sum } from '../domain/money.ts'
import { moneyOf } from '../graphql/values.type.ts'
import type { Viewer } from '../people/viewer.ts'
import { allowancePolicy } from './allowance.policy.ts'
import type { StoreAllowance } from './allowance.read.ts'
import type { AllowanceType } from './allowance.type.ts'
import { chargeMonthOfWork, monthOf } from './charge-months.ts'
import type { ChargingTerms } from './charging-terms.read.ts'

/** Of whom, when, and by which terms. */
type Of = { terms: ChargingTerms; storeId: string; month: Temporal.PlainYearMonth }

/** A store's allowance in a month, with what its work of the month took of it. */
export function allowanceOf(
  allowance: StoreAllowance | undefined,
  work: readonly RecordedWork[],
  { viewer, ...of }: Of & { viewer: Viewer },
): AllowanceType {
  const { version = 0, set = null, owners = [] } = allowance ?? {}
  return {
    version,
    amount: set && moneyOf(set.amount),
    from: set?.from ?? null,
    setBy: set?.by ?? null,
    used: moneyOf(usedOf(work, of)),
    owners,
    viewerCanSet: allowancePolicy.set(viewer, of) === true,
  }
}

/** What the work of a month that the allowance took in comes to, net (C2). */
export function usedOf(work: readonly RecordedWork[], { terms, storeId, month }: Of): Money {
  const takenIn = work.filter(
    ({ isWithinAllowance, cause, at }) =>
      isWithinAllowance && isBillable(cause) && monthOf(at, terms).equals(month),
  )
  if (takenIn.length === 0) return sum([], terms.currency)
  return chargeMonthOfWork(terms, storeId, month.toString(), takenIn).net
}
