import { type Language } from '#lib/format/language.ts'
import { decimalToType, typedDecimal } from '#lib/format/typed-decimal.ts'

/** What an owner lets a partner do, as it stands in the form; the sum as it is typed, empty for none. */
export type TypedLimits = { seesCharges: boolean; writes: boolean; approvesUpTo: string }

/** What holds without a word. */
export const USUAL_LIMITS: TypedLimits = { seesCharges: true, writes: true, approvesUpTo: '' }

/** Limits as their form shows them. */
export function limitsToType(
  { approvesUpTo, ...limits }: { seesCharges: boolean; writes: boolean; approvesUpTo: { amount: string } },
  language: Language,
): TypedLimits {
  const { amount } = approvesUpTo
  return {
    ...limits,
    approvesUpTo: /[1-9]/.test(amount) ? decimalToType(amount.replace(/\.00$/, ''), language) : '',
  }
}

/** What was sent of such a form, and as the API takes it; null where the sum cannot be read. */
export function sentLimits(form: FormData, language: Language) {
  const typed: TypedLimits = {
    seesCharges: form.get('seesCharges') === 'yes',
    writes: form.get('writes') === 'yes',
    approvesUpTo: String(form.get('approvesUpTo') ?? ''),
  }
  const approvesUpTo = typed.approvesUpTo.trim() === '' ? '0' : typedDecimal(typed.approvesUpTo, language)
  return { typed, limits: approvesUpTo === null ? null : { ...typed, approvesUpTo } }
}
