import { defineEntity, p } from '@mikro-orm/core'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { PersonSchema } from '../people/person.entity.ts'
import { instant } from '../persistence/columns.ts'
import { vatNumberOf } from './vat-number.ts'

const BillingDetailsSchema = defineEntity({
  name: 'BillingDetails',
  tableName: 'billing_details',
  properties: {
    /** No foreign key: the id of a store, of a partner, or of the platform. */
    partyId: p.uuid().primary(),
    version: p.integer().version(),
    legalName: p.text(),
    address: p.array().$type<readonly string[]>(),
    country: p.text(),
    vatNumber: p.text().nullable(),
    changedBy: () => p.manyToOne(PersonSchema).index().deleteRule('set null').nullable(),
    changedAt: instant(),
  },
})

const MOST_IN_NAME = 200
const MOST_IN_LINE = 120
const MOST_LINES = 6

/** Who somebody is on a bill, as they give it themselves. */
export type BillingFacts = {
  legalName: string
  address: readonly string[]
  country: string
  vatNumber: string | null
}

/** By what name, address and VAT number a store, a partner or the platform stands on statements; those that are issued keep what they say (C6, C7). */
export class BillingDetails extends BillingDetailsSchema.class {}
BillingDetailsSchema.setClass(BillingDetails)
export { BillingDetailsSchema }

/**
 * The facts as they are kept.
 * @throws Refusal `REQUIRED` (legalName, address), `TOO_LONG` (legalName, address), `COUNTRY_UNKNOWN` (country), `VAT_NUMBER_FORM` (vatNumber)
 */
export function billingFacts({ legalName, address, country, vatNumber }: BillingFacts): BillingFacts {
  const lines = address.filter((line) => line.trim())
  if (lines.length === 0) throw new Refusal('REQUIRED', {}, 'address')
  if (lines.length > MOST_LINES)
    throw new Refusal('TOO_LONG', { most: MOST_LINES, length: lines.length }, 'address')
  if (!isCountry(country)) throw new Refusal('COUNTRY_UNKNOWN', {}, 'country')
  return {
    legalName: requiredText(legalName, MOST_IN_NAME, 'legalName'),
    address: lines.map((line) => requiredText(line, MOST_IN_LINE, 'address')),
    country,
    vatNumber: vatNumber?.trim() ? vatNumberOf(vatNumber, country) : null,
  }
}

const NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** Whether there is a country of a code: ISO 3166-1, two capital letters. */
export function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && NAMES.of(code) !== undefined
}
