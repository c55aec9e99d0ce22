import * as jsvat from 'jsvat-next'
import { Refusal } from '../domain/refusal.ts'
import { isInEu } from '../domain/vat-rule.ts'

const COUNTRIES = Object.values(jsvat).filter(
  (exported) => typeof exported === 'object' && 'rules' in exported,
)

const ELSEWHERE = /^[A-Z0-9]{4,20}$/

/**
 * A VAT number as it is kept: in capitals, without what sets its parts apart, and within the EU with its country's two
 * letters in front. Its form is checked, not whether somebody has it.
 * @throws Refusal `VAT_NUMBER_FORM` (vatNumber) for one that no number of this country looks like
 */
export function vatNumberOf(written: string, country: string): string {
  const plain = written.toUpperCase().replace(/[\s.\-/]/g, '')
  if (!isInEu(country)) {
    if (!ELSEWHERE.test(plain)) throw new Refusal('VAT_NUMBER_FORM', {}, 'vatNumber')
    return plain
  }
  const letters = country === 'GR' ? 'EL' : country
  const own = plain.replace(new RegExp(`^(${letters}|${country})?`), letters)
  const { isValidFormat, country: found } = jsvat.checkVAT(own, COUNTRIES)
  if (!isValidFormat || found?.isoCode.short !== country)
    throw new Refusal('VAT_NUMBER_FORM', {}, 'vatNumber')
  return own
}
