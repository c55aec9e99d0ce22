import type { EntityManager } from '@mikro-orm/postgresql'
import { changeRate } from '../../billing/change-rate.ts'
import { reckonRateChange } from '../../billing/reckon-rate-change.ts'
import type { Person } from '../../people/person.entity.ts'
import { Staff } from '../../stores/staff.entity.ts'

const DAYS_AGO = 3
const MONTHS_AHEAD = 2

/** Lets the administrator set what work on the smallest plan is to cost, well ahead, after a rehearsal (C2). */
export async function planRate(em: EntityManager, timeZone: string, now: Temporal.Instant): Promise<void> {
  const { person } = await em.findOneOrFail(Staff, { role: 'ADMIN' }, { populate: ['person'] })
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const from = today.add({ months: MONTHS_AHEAD }).with({ day: 1 })
  const rate = { planKey: 'BASIC', hourly: '45.00', minimumMinutes: 15, incrementMinutes: 5, from }
  const at = now.subtract({ hours: DAYS_AGO * 24 })
  const { fingerprint } = await reckonRateChange(em, rate, at)
  const reason = 'Wages at the desk rise with the new agreement'
  await changeRate(em, { ...rate, fingerprint, reason }, person as Person, at)
}
