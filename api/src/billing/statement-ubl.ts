import type { Invoice } from '@e-invoice-eu/core'
import type { IssuedLine, IssuedStatement, Party, VatRule } from '../domain/issued-statement.ts'
import { decimalText, type Money } from '../domain/money.ts'
import { Refusal } from '../domain/refusal.ts'
import { statementNumber } from '../domain/statement-number.ts'
import { printable } from './printable.ts'

/**
 * A statement as an electronic invoice: UBL 2.1 of EN 16931, by Peppol BIS Billing 3 where the issuer's country adds
 * nothing that a statement does not know, as Greece does with the tax authority's mark. What was included is left out.
 * @throws Refusal `NO_ELECTRONIC_ADDRESS` where issuer or payer has no VAT number, which is the address here;
 * `NOTHING_CHARGED` without charged work
 */
export async function statementUbl(statement: IssuedStatement): Promise<string> {
  const charged = statement.lines.filter(({ workedMinutes }) => workedMinutes > 0)
  const [first, ...others] = charged.map((line, index) => invoiceLine(line, index + 1, statement))
  if (!first) throw new Refusal('NOTHING_CHARGED')
  // Who invoices outside the scope of VAT names no VAT number (BR-O-02).
  const isTaxed = statement.vatRule !== 'OUTSIDE_EU'
  const month = Temporal.PlainYearMonth.from(statement.period)
  const invoice: Invoice['ubl:Invoice'] = {
    'cbc:CustomizationID': statement.issuer.country === 'GR' ? EN_16931 : PEPPOL,
    'cbc:ProfileID': 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
    'cbc:ID': statementNumber(statement),
    'cbc:IssueDate': statement.issuedAt.toZonedDateTimeISO(statement.timeZone).toPlainDate().toString(),
    'cbc:InvoiceTypeCode': '380',
    'cbc:Note': [`SHA-256 ${statement.hash}`],
    'cbc:DocumentCurrencyCode': statement.net.currency,
    'cbc:BuyerReference': statement.store.slug,
    'cac:InvoicePeriod': {
      'cbc:StartDate': month.toPlainDate({ day: 1 }).toString(),
      'cbc:EndDate': month.toPlainDate({ day: month.daysInMonth }).toString(),
    },
    'cac:AccountingSupplierParty': {
      'cac:Party': {
        ...party(statement.issuer),
        ...(isTaxed && { 'cac:PartyTaxScheme': [taxScheme(statement.issuer)] }),
      },
    },
    'cac:AccountingCustomerParty': {
      'cac:Party': {
        ...party(statement.payer),
        ...(isTaxed && { 'cac:PartyTaxScheme': taxScheme(statement.payer) }),
      },
    },
    'cac:PaymentTerms': { 'cbc:Note': 'As agreed.' },
    'cac:TaxTotal': [
      {
        ...amount('cbc:TaxAmount', statement.vat),
        'cac:TaxSubtotal': [
          {
            ...amount('cbc:TaxableAmount', statement.net),
            ...amount('cbc:TaxAmount', statement.vat),
            'cac:TaxCategory': { ...category(statement), ...EXEMPTIONS[statement.vatRule] },
          },
        ],
      },
    ],
    'cac:LegalMonetaryTotal': {
      ...amount('cbc:LineExtensionAmount', statement.net),
      ...amount('cbc:TaxExclusiveAmount', statement.net),
      ...amount('cbc:TaxInclusiveAmount', statement.total),
      ...amount('cbc:PayableAmount', statement.total),
    },
    'cac:InvoiceLine': [first, ...others],
  }
  // Loaded only here: it brings its own spreadsheets and PDFs along.
  const { InvoiceService } = await import('@e-invoice-eu/core')
  const service = new InvoiceService({ log: () => {}, warn: () => {}, error: () => {} })
  return String(
    await service.generate({ 'ubl:Invoice': invoice }, { format: 'UBL', lang: 'en', noWarnings: true }),
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
function category({ vatRule, vatPercent }: IssuedStatement) {
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

/** Billed minutes at the price of sixty, less what was taken off step by step. */
function invoiceLine(line: IssuedLine, id: number, statement: IssuedStatement) {
  const off = [
    ['95', 'Discount', line.discount],
    ['95', 'Beyond what was approved', line.beyondApproved],
    ['95', 'Taken off after it was contested', line.takenOff],
  ] as const
  return {
    'cbc:ID': String(id),
    'cbc:Note': line.entries
      .map(({ agent, note, minutes }) => printable(`${agent}: ${note}, ${minutes} min`))
      .join('; '),
    'cbc:InvoicedQuantity': String(line.billedMinutes),
    'cbc:InvoicedQuantity@unitCode': 'MIN',
    ...amount('cbc:LineExtensionAmount', line.net),
    'cac:AllowanceCharge': off
      .filter(([, , money]) => money.minor !== 0n)
      .map(([code, reason, money]) => ({
        'cbc:ChargeIndicator': 'false',
        'cbc:AllowanceChargeReasonCode': code,
        'cbc:AllowanceChargeReason': reason,
        ...amount('cbc:Amount', money),
      })),
    'cac:Item': {
      'cbc:Name': printable(`${line.ticket.number} ${line.ticket.title}`),
      'cac:ClassifiedTaxCategory': category(statement),
    },
    'cac:Price': {
      'cbc:PriceAmount': line.hourly,
      'cbc:PriceAmount@currencyID': line.gross.currency,
      'cbc:BaseQuantity': '60',
      'cbc:BaseQuantity@unitCode': 'MIN',
    },
  } as const
}

function amount<Key extends string>(key: Key, money: Money) {
  return { [key]: decimalText(money), [`${key}@currencyID`]: money.currency } as {
    [K in Key]: string
  } & { [K in `${Key}@currencyID`]: Money['currency'] }
}
