import type { Language } from '#lib/format/language.ts'
import { decimalToType, typedDecimal } from '#lib/format/typed-decimal.ts'

/** As the platform has it, for so many hours, or not at all. */
const choices = ['PLATFORM', 'HOURS', 'NEVER'] as const
export type Choice = (typeof choices)[number]

/** What was chosen for a partner, or without one for all; the hours as they were typed. */
export type TypedTime = { partnerId: string; choice: Choice; hours: string }

export function typedTime(form: FormData): TypedTime {
  const text = (name: string) => String(form.get(name) ?? '')
  const choice = choices.find((known) => known === text('choice')) ?? 'HOURS'
  return { partnerId: text('partnerId'), choice, hours: text('hours').slice(0, 20) }
}

/** What was chosen, in minutes; null as the platform has it, undefined where the hours cannot be read. */
export function minutesOf({ choice, hours }: TypedTime, language: Language): number | null | undefined {
  if (choice === 'PLATFORM') return null
  if (choice === 'NEVER') return 0
  const typed = typedDecimal(hours, language)
  return typed === null ? undefined : Math.min(Math.round(Number(typed) * 60), MOST_TO_SEND)
}

/** Past every range, and still a number that the API takes for one. */
const MOST_TO_SEND = 1_000_000

/** What a form shows before anything is typed. */
export function timeToType(partnerId: string, minutes: number | null, language: Language): TypedTime {
  if (minutes === null) return { partnerId, choice: 'PLATFORM', hours: '' }
  if (minutes === 0) return { partnerId, choice: 'NEVER', hours: '' }
  const hours = decimalToType(String(Math.round((minutes / 60) * 100) / 100), language)
  return { partnerId, choice: 'HOURS', hours }
}
