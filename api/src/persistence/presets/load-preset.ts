import type { EntityManager } from '@mikro-orm/postgresql'
import type { Currency } from '../../domain/money.ts'
import { Component } from '../../incidents/component.entity.ts'
import type { Language } from '../../people/person.entity.ts'
import { Calendar } from '../../plans/calendar.entity.ts'
import { Plan, PlanChannel, PlanVersion, RateCard } from '../../plans/plan.entity.ts'
import { publicHolidays } from '../../plans/public-holidays.ts'
import { Platform } from '../../stores/platform.entity.ts'
import type { Preset, PresetCalendar, PresetPlan } from './preset.ts'

/** What a preset made, by the preset's own keys. */
export type LoadedPreset = {
  platform: Platform
  calendars: ReadonlyMap<string, Calendar>
  plans: ReadonlyMap<string, Plan>
}

/** The first versions of the plans took effect long before any store that is ever loaded. */
const EFFECTIVE_ON = Temporal.PlainDate.from('2020-01-01')

/** Turns a preset into the platform, its calendars with the public holidays around `now`, its plans and rate cards (P3, P8). */
export async function loadPreset(
  em: EntityManager,
  preset: Preset,
  now: Temporal.Instant,
): Promise<LoadedPreset> {
  const platform = Platform.launch(
    {
      ...preset.platform,
      currency: preset.platform.currency as Currency,
      language: preset.platform.language.toUpperCase() as Language,
      vatPercent: String(preset.platform.vatPercent),
      products: preset.products.map(({ key }) => key),
    },
    now,
  )
  const calendars = new Map(preset.calendars.map((calendar) => [calendar.key, drawCalendar(calendar, now)]))
  const plans = new Map<string, Plan>()
  em.persist([platform, ...calendars.values(), ...listComponents(preset)])
  for (const granted of preset.plans)
    plans.set(granted.key, offerPlan(em, granted, { preset, platform, calendars }))
  await em.flush()
  return { platform, calendars, plans }
}

/** The parts of the platform that a preset names (T2, I1). */
export function listComponents(preset: Preset): Component[] {
  return preset.components.map((component, position) => Component.list({ ...component, position }))
}

function drawCalendar({ key, hours, timeZone, holidaysOf }: PresetCalendar, now: Temporal.Instant): Calendar {
  const { year } = now.toZonedDateTimeISO(timeZone)
  const definition = {
    timeZone,
    hours: structuredClone(hours) as Calendar['definition']['hours'],
    closed: publicHolidays(holidaysOf, [year - 1, year, year + 1, year + 2]),
    special: [],
  }
  return Calendar.draw({ key, country: holidaysOf, definition }, now)
}

function offerPlan(
  em: EntityManager,
  granted: PresetPlan,
  { preset, platform, calendars }: { preset: Preset; platform: Platform; calendars: Map<string, Calendar> },
): Plan {
  const plan = Plan.offer({ key: granted.key, name: granted.name, position: granted.rank })
  const since = {
    effectiveFrom: EFFECTIVE_ON.toZonedDateTime(platform.timeZone).toInstant(),
    currency: platform.currency,
  }
  const planVersion = PlanVersion.layDown({
    ...since,
    plan,
    monthlyPriceMinor: granted.monthlyPriceMinor,
    calendar: calendars.get(granted.calendar)!,
    firstResponseTarget: granted.targets.firstResponse,
    resolutionTarget: granted.targets.resolution,
    requestLists: granted.requestLists,
    discountCapPercent: String(granted.discountCapPercent),
  })
  const channels = granted.channels.map(({ kind, address, calendar }) =>
    PlanChannel.open({ planVersion, kind, address, calendar: calendars.get(calendar)! }),
  )
  em.persist([plan, planVersion, ...channels, RateCard.set({ ...since, ...preset.rateCard, plan })])
  return plan
}
