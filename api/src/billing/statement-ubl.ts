import type { IssuedLine, IssuedStatement } from '../domain/issued-statement.ts'
import { Refusal } from '../domain/refusal.ts'
import { statementNumber } from '../domain/statement-number.ts'
import { printable } from './printable.ts'
import { amount, category, customization, invoicePeriod, parties, totals, ublOf } from './ubl-parts.ts'

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
  return ublOf({
    ...customization(statement),
    'cbc:ID': statementNumber(statement),
    'cbc:IssueDate': statement.issuedAt.toZonedDateTimeISO(statement.timeZone).toPlainDate().toString(),
    'cbc:InvoiceTypeCode': '380',
    'cbc:Note': [`SHA-256 ${statement.hash}`],
    'cbc:DocumentCurrencyCode': statement.net.currency,
    'cbc:BuyerReference': statement.store.slug,
    'cac:InvoicePeriod': invoicePeriod(statement),
    ...parties(statement),
    'cac:PaymentTerms': { 'cbc:Note': 'As agreed.' },
    ...totals(statement, statement),
    'cac:InvoiceLine': [first, ...others],
  })
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
