import { creditNoteNumber } from '../domain/credit-note-number.ts'
import type { IssuedCreditNote } from '../domain/issued-credit-note.ts'
import type { IssuedStatement } from '../domain/issued-statement.ts'
import { decimalText } from '../domain/money.ts'
import { statementNumber } from '../domain/statement-number.ts'
import { printable } from './printable.ts'
import { amount, category, customization, invoicePeriod, parties, totals, ublOf } from './ubl-parts.ts'

/**
 * A credit note as an electronic one: a UBL 2.1 CreditNote of EN 16931 that names the statement's invoice before it, under the same
 * rules as that one.
 * @throws Refusal `NO_ELECTRONIC_ADDRESS` where issuer or payer has no VAT number, which is the address here
 */
export function creditNoteUbl(note: IssuedCreditNote, statement: IssuedStatement): Promise<string> {
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(note.timeZone).toPlainDate().toString()
  return ublOf({
    ...customization(statement),
    'cbc:ID': creditNoteNumber(note),
    'cbc:IssueDate': dayOf(note.issuedAt),
    'cbc:InvoiceTypeCode': '381',
    'cbc:Note': [`${printable(note.reason)} SHA-256 ${note.hash}`],
    'cbc:DocumentCurrencyCode': note.net.currency,
    'cbc:BuyerReference': statement.store.slug,
    'cac:InvoicePeriod': invoicePeriod(statement),
    'cac:BillingReference': [
      {
        'cac:InvoiceDocumentReference': {
          'cbc:ID': statementNumber(statement),
          'cbc:IssueDate': dayOf(statement.issuedAt),
        },
      },
    ],
    ...parties(statement),
    'cac:PaymentTerms': { 'cbc:Note': 'As agreed.' },
    ...totals(statement, note),
    'cac:InvoiceLine': [
      {
        'cbc:ID': '1',
        'cbc:InvoicedQuantity': '1',
        'cbc:InvoicedQuantity@unitCode': 'C62',
        ...amount('cbc:LineExtensionAmount', note.net),
        'cac:Item': {
          'cbc:Name': printable(`${note.ticket.number} ${note.ticket.title}`),
          'cac:ClassifiedTaxCategory': category(statement),
        },
        'cac:Price': {
          'cbc:PriceAmount': decimalText(note.net),
          'cbc:PriceAmount@currencyID': note.net.currency,
        },
      },
    ],
  })
}
