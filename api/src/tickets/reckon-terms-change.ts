import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import type { SlaTargets } from '../domain/sla-clock.ts'
import { notFound } from '../graphql/errors.ts'
import {
  type AskedTerms,
  type NewTerms,
  newTerms,
  targetsText,
  termsOf,
  termsText,
} from '../plans/new-terms.ts'
import type { PlanVersion } from '../plans/plan.entity.ts'
import { offeredPlans } from '../plans/plan-in-force.ts'
import { storesOnPlan } from '../plans/stores-on-plan.ts'
import { deadlineMoves } from './deadline-moves.ts'
import { fingerprintOf, type MovedTicket } from './moved-ticket.ts'
import { openTicketsOfStores } from './open-tickets-of-stores.ts'

/** What a change of a plan's terms comes to, before anything is written. */
export type TermsReckoning = {
  /** What is in force, and what takes its place. */
  version: PlanVersion
  terms: NewTerms
  targets: SlaTargets
  /** Every open ticket that is told of it, each with the stored deadlines that this moves, if any, and when it happens; none where the promise stays. */
  told: MovedTicket[]
  moved: MovedTicket[]
  /** Stands for the change and for everything that it would move: two reckonings with the same one are the same. */
  fingerprint: string
}

/**
 * What other terms of a plan come to. Both a rehearsal and the change itself go through here, so they cannot differ; the
 * latter holds the tickets. A deadline may come nearer, never later (S1). The number of statements grows with neither the
 * stores nor their tickets.
 * @throws Refusal `NOT_FOUND` (planKey), `NOTHING_CHANGED`, and those of `newTerms`
 */
export async function reckonTermsChange(
  em: EntityManager,
  asked: AskedTerms,
  how: 'LOCKED' | 'LOOKED_AT',
  now: Temporal.Instant,
): Promise<TermsReckoning> {
  const offered = (await offeredPlans(em, now)).find(({ plan }) => plan.key === asked.planKey)
  if (!offered) throw notFound('planKey')
  const { plan, version } = offered
  const [present, terms] = [termsOf(version), newTerms(asked, version)]
  if (termsText(present) === termsText(terms)) throw new Refusal('NOTHING_CHANGED')
  const targets = { firstResponse: terms.firstResponseTarget, resolution: terms.resolutionTarget }
  const isPromiseSame = targetsText(present) === targetsText(terms)
  const tickets = isPromiseSame ? [] : await openTicketsOfStores(em, await storesOnPlan(em, plan), how)
  const told = tickets.map((ticket) => {
    const at = laterOf(now, ticket.lastEventAt)
    return {
      ticket,
      at,
      moves: deadlineMoves(ticket, ticket.readClocks(at, [{ type: 'PLAN_CHANGED', at, targets }])),
    }
  })
  const moved = told.filter(({ moves }) => moves.length > 0)
  const fingerprint = fingerprintOf([plan.id, version.id, termsText(terms)], moved)
  return { version, terms, targets, told, moved, fingerprint }
}

function laterOf(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? b : a
}
