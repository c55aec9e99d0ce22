import type { Invoice } from '@e-invoice-eu/core'
import type { IssuedStatement, Party, VatRule } from '../domain/issued-statement.ts'
import { decimalText, type Money } from '../domain/money.ts'
import { Refusal } from '../domain/refusal.ts'
import { printable } from './printable.ts'

type Document = Invoice['ubl:Invoice']

/** Which rules a document follows: Peppol's, where the issuer's country adds nothing that a statement does not know. */
export function customization({ issuer }: IssuedStatement) {
  return {
    'cbc:CustomizationID': issuer.country === 'GR' ? EN_16931 : PEPPOL,
    'cbc:ProfileID': 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
  } as const
}

/** The month of a statement. */
export function invoicePeriod({ period }: IssuedStatement) {
  const month = Temporal.PlainYearMonth.from(period)
  return {
    'cbc:StartDate': month.toPlainDate({ day: 1 }).toString(),
    'cbc:EndDate': month.toPlainDate({ day: month.daysInMonth }).toString(),
  }
}

/**
 * Issuer and payer as they are on a statement. Who invoices outside the scope of VAT names no VAT number (BR-O-02).
 * @throws Refusal `NO_ELECTRONIC_ADDRESS` where one of them has no VAT number, which is the address here
 */
export function parties({
  issuer,
  payer,
  vatRule,
}: IssuedStatement): Pick<Document, 'cac:AccountingSupplierParty' | 'cac:AccountingCustomerParty'> {
  const isTaxed = vatRule !== 'OUTSIDE_EU'
  return {
    'cac:AccountingSupplierParty': {
      'cac:Party': { ...party(issuer), ...(isTaxed && { 'cac:PartyTaxScheme': [taxScheme(issuer)] }) },
    },
    'cac:AccountingCustomerParty': {
      'cac:Party': { ...party(payer), ...(isTaxed && { 'cac:PartyTaxScheme': taxScheme(payer) }) },
    },
  }
}

/** What a document comes to, with VAT once, on the sum. */
export function totals(
  statement: IssuedStatement,
  { net, vat, total }: Record<'net' | 'vat' | 'total', Money>,
) {
  return {
    'cac:TaxTotal': [
      {
        ...amount('cbc:TaxAmount', vat),
        'cac:TaxSubtotal': [
          {
            ...amount('cbc:TaxableAmount', net),
            ...amount('cbc:TaxAmount', vat),
            'cac:TaxCategory': { ...category(statement), ...EXEMPTIONS[statement.vatRule] },
          },
        ],
      },
    ],
    'cac:LegalMonetaryTotal': {
      ...amount('cbc:LineExtensionAmount', net),
      ...amount('cbc:TaxExclusiveAmount', net),
      ...amount('cbc:TaxInclusiveAmount', total),
      ...amount('cbc:PayableAmount', total),
    },
  } satisfies Partial<Document>
}

/** A document as UBL 2.1: one of type 381 is a credit note. */
export async function ublOf(document: Document): Promise<string> {
  // Loaded only here: it brings its own spreadsheets and PDFs along.
  const { InvoiceService } = await import('@e-invoice-eu/core')
  const service = new InvoiceService({ log: () => {}, warn: () => {}, error: () => {} })
  return String(
    await service.generate({ 'ubl:Invoice': document }, { format: 'UBL', lang: 'en', noWarnings: true }),
  )
}

const EN_16931 = 'urn:cen.eu:en16931:2017'
const PEPPOL = `${EN_16931}#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0`

/** The categories of UNCL 5305: the usual rate, reverse charge, outside the scope of VAT. */
const CATEGORIES = { DOMESTIC: 'S', REVERSE_CHARGE: 'AE', OUTSIDE_EU: 'O' } as const
const EXEMPTIONS = {
  DOMESTIC: {},
  REVERSE_CHARGE: {
    'cbc:TaxExemptionReasonCode': 'VATEX-EU-AE',
    'cbc:TaxExemptionReason': 'Reverse charge',
  },
  OUTSIDE_EU: {
    'cbc:TaxExemptionReasonCode': 'VATEX-EU-O',
    'cbc:TaxExemptionReason': 'Not subject to VAT',
  },
} as const satisfies Record<VatRule, object>

/** A rate belongs to every category except what is outside the scope of VAT. */
export function category({ vatRule, vatPercent }: IssuedStatement) {
  return {
    'cbc:ID': CATEGORIES[vatRule],
    ...(vatRule !== 'OUTSIDE_EU' && { 'cbc:Percent': vatPercent }),
    'cac:TaxScheme': { 'cbc:ID': 'VAT' },
  } as const
}

/** Whose VAT number is an electronic address, by the code list of Peppol (EAS); Norway's and Sweden's is the number of the organisation within. */
const SCHEMES = {
  AT: '9914',
  BE: '9925',
  BG: '9926',
  CY: '9928',
  CZ: '9929',
  DE: '9930',
  EE: '9931',
  ES: '9920',
  FR: '9957',
  GB: '9932',
  GR: '9933',
  HR: '9934',
  HU: '9910',
  IE: '9935',
  IT: '0211',
  LT: '9937',
  LU: '9938',
  LV: '9939',
  MT: '9943',
  NL: '9944',
  NO: '0192',
  PL: '9945',
  PT: '9946',
  RO: '9947',
  SE: '0007',
  SI: '9949',
  SK: '9950',
} as const

function party({ name, address, country, vatNumber }: Party) {
  const scheme = SCHEMES[country as keyof typeof SCHEMES]
  if (vatNumber === null || !scheme) throw new Refusal('NO_ELECTRONIC_ADDRESS', { name })
  const [street, more, ...rest] = address.map(printable)
  return {
    'cbc:EndpointID': addressOf(country, vatNumber),
    'cbc:EndpointID@schemeID': scheme,
    'cac:PartyName': { 'cbc:Name': printable(name) },
    'cac:PostalAddress': {
      ...(street && { 'cbc:StreetName': street }),
      ...(more && { 'cbc:AdditionalStreetName': more }),
      ...(rest.length > 0 && { 'cac:AddressLine': { 'cbc:Line': rest.join(', ') } }),
      'cac:Country': { 'cbc:IdentificationCode': country as 'GR' },
    },
    'cac:PartyLegalEntity': { 'cbc:RegistrationName': printable(name), 'cbc:CompanyID': vatNumber },
  }
}

function addressOf(country: string, vatNumber: string): string {
  const digits = vatNumber.replace(/\D/g, '')
  if (country === 'NO') return digits
  return country === 'SE' ? digits.slice(0, 10) : vatNumber
}

function taxScheme({ vatNumber }: Party) {
  return { 'cbc:CompanyID': vatNumber ?? '', 'cac:TaxScheme': { 'cbc:ID': 'VAT' } }
}

/** An amount with its currency, under a name. */
export function amount<Key extends string>(key: Key, money: Money) {
  return { [key]: decimalText(money), [`${key}@currencyID`]: money.currency } as {
    [K in Key]: string
  } & { [K in `${Key}@currencyID`]: Money['currency'] }
}
