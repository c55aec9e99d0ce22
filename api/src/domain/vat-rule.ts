import type { VatRule } from './issued-statement.ts'

/** The countries of the EU, ISO 3166-1; Greece is GR here, also where its VAT numbers begin with EL. */
const EU: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
)

/** Whether a country, ISO 3166-1, belongs to the EU. */
export function isInEu(country: string): boolean {
  return EU.has(country)
}

/** Who issues a statement: where, and the VAT of that country as exact decimal text. */
export type Issuer = { country: string; vatPercent: string }

/** Who pays it. A VAT number is one of right form, of the payer's own country; null for none. */
export type VatPayer = { country: string; vatNumber: string | null }

/**
 * Which VAT a payer owes, and why (C7). At home the country's own; within the EU none for who has a VAT number, who
 * declares it, and the issuer's for who has none; across the border of the EU none.
 */
export function vatRuleOf(issuer: Issuer, payer: VatPayer): { rule: VatRule; percent: string } {
  if (payer.country === issuer.country) return { rule: 'DOMESTIC', percent: issuer.vatPercent }
  if (!isInEu(issuer.country) || !isInEu(payer.country)) return { rule: 'OUTSIDE_EU', percent: '0' }
  if (payer.vatNumber !== null) return { rule: 'REVERSE_CHARGE', percent: '0' }
  return { rule: 'DOMESTIC', percent: issuer.vatPercent }
}
