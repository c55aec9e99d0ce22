import { describe, expect, it } from 'vitest'
import { exampleCreditNote } from '../../test/example-credit-note.ts'
import { exampleStatement, type Unusual } from '../../test/example-statement.ts'
import { creditNoteUbl } from './credit-note-ubl.ts'

describe('a credit note as an electronic one', () => {
  it('is a UBL CreditNote that names the invoice before it, the ticket and why', async () => {
    const xml = await write()
    for (const said of [
      '<CreditNote xmlns="urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"',
      '<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>',
      '<cbc:ID>CN-2026-000007</cbc:ID><cbc:IssueDate>2026-12-09</cbc:IssueDate>',
      '<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>',
      '<cbc:Note>Half of it was ours. SHA-256 ',
      '<cac:InvoicePeriod><cbc:StartDate>2026-11-01</cbc:StartDate><cbc:EndDate>2026-11-30</cbc:EndDate></cac:InvoicePeriod>',
      '<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>2026-000412</cbc:ID><cbc:IssueDate>2026-12-01</cbc:IssueDate></cac:InvoiceDocumentReference></cac:BillingReference>',
      '<cac:CreditNoteLine><cbc:ID>1</cbc:ID><cbc:CreditedQuantity unitCode="C62">1</cbc:CreditedQuantity>',
      '<cbc:Name>4110 Product feed for Skroutz</cbc:Name>',
      '<cbc:TaxAmount currencyID="EUR">2.40</cbc:TaxAmount>',
      '<cbc:PayableAmount currencyID="EUR">12.40</cbc:PayableAmount>',
    ])
      expect(xml).toContain(said)
    expect(xml).not.toMatch(/<cac:InvoiceLine>|InvoiceTypeCode|InvoicedQuantity/)
  })

  it('has VAT as its statement has it, and needs the addresses of both', async () => {
    expect(await write({ vatRule: 'REVERSE_CHARGE', vatPercent: '0' })).toContain('VATEX-EU-AE')
    expect(await write({ vatRule: 'OUTSIDE_EU', vatPercent: '0' })).not.toContain('PartyTaxScheme')
    const payer = { ...exampleStatement().payer, vatNumber: null }
    await expect(write({ payer })).rejects.toThrow('NO_ELECTRONIC_ADDRESS')
  })
})

async function write(unusual: Unusual = {}): Promise<string> {
  const statement = exampleStatement(unusual)
  return (await creditNoteUbl(exampleCreditNote(statement), statement)).replace(/>\s+</g, '><')
}
