import { describe, expect, it } from 'vitest'
import { exampleEntry, exampleLine, exampleStatement } from '../../test/example-statement.ts'
import { statementUbl } from './statement-ubl.ts'

describe('a statement as an electronic invoice', () => {
  it('says who, to whom, for which month, and each charged line with what was taken off', async () => {
    const line = exampleLine({ number: 4110, title: 'Feed & "sizes"' }, [exampleEntry(52)], {
      beyondApproved: 333n,
    })
    const xml = flat(await statementUbl(exampleStatement({ lines: [line] })))
    for (const said of [
      '<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>',
      '<cbc:ID>2026-000412</cbc:ID><cbc:IssueDate>2026-12-01</cbc:IssueDate>',
      '<cbc:StartDate>2026-11-01</cbc:StartDate><cbc:EndDate>2026-11-30</cbc:EndDate>',
      '<cbc:EndpointID schemeID="9933">EL998877665</cbc:EndpointID>',
      '<cbc:StreetName>Τσιμισκή 44</cbc:StreetName>',
      '<cbc:Name>4110 Feed &amp; "sizes"</cbc:Name>',
      '<cbc:InvoicedQuantity unitCode="MIN">55</cbc:InvoicedQuantity>',
      '<cbc:LineExtensionAmount currencyID="EUR">15.00</cbc:LineExtensionAmount>',
      '<cbc:AllowanceChargeReason>Discount</cbc:AllowanceChargeReason><cbc:Amount currencyID="EUR">18.34</cbc:Amount>',
      '<cbc:AllowanceChargeReason>Beyond what was approved</cbc:AllowanceChargeReason><cbc:Amount currencyID="EUR">3.33</cbc:Amount>',
      '<cbc:PriceAmount currencyID="EUR">40.00</cbc:PriceAmount><cbc:BaseQuantity unitCode="MIN">60</cbc:BaseQuantity>',
      '<cbc:ID>S</cbc:ID><cbc:Percent>24</cbc:Percent>',
      '<cbc:TaxAmount currencyID="EUR">3.60</cbc:TaxAmount>',
      '<cbc:PayableAmount currencyID="EUR">18.60</cbc:PayableAmount>',
    ])
      expect(xml).toContain(said)
  })

  it('follows Peppol BIS Billing 3 from Norway, where organisations are addressed by their number', async () => {
    const norwegian = { name: 'Stoa Norge AS', address: ['Dronningens gate 10'], country: 'NO' }
    const xml = flat(
      await statementUbl(
        exampleStatement({
          issuer: { ...norwegian, vatNumber: 'NO310204153MVA' },
          payer: { ...norwegian, name: 'Fjell', vatNumber: 'NO923609016MVA' },
          vatPercent: '25',
        }),
      ),
    )
    expect(xml).toContain('#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0')
    expect(xml).toContain('<cbc:EndpointID schemeID="0192">923609016</cbc:EndpointID>')
    expect(xml).toContain('<cbc:CompanyID>NO310204153MVA</cbc:CompanyID>')
  })

  it('says why there is no VAT, and names no VAT number outside its scope', async () => {
    const reverse = flat(await statementUbl(exampleStatement({ vatRule: 'REVERSE_CHARGE', vatPercent: '0' })))
    expect(reverse).toContain('<cbc:ID>AE</cbc:ID><cbc:Percent>0</cbc:Percent>')
    expect(reverse).toContain('<cbc:TaxExemptionReasonCode>VATEX-EU-AE</cbc:TaxExemptionReasonCode>')
    const outside = flat(await statementUbl(exampleStatement({ vatRule: 'OUTSIDE_EU', vatPercent: '0' })))
    expect(outside).toContain('VATEX-EU-O')
    expect(outside).not.toContain('PartyTaxScheme')
    expect(outside).not.toContain('<cbc:Percent>')
  })

  it('leaves out what was included, and is refused without anything charged, or without an address', async () => {
    const free = exampleLine({ number: 4098, title: 'Search' }, [exampleEntry(64, { cause: 'PLATFORM_BUG' })])
    expect(await statementUbl(exampleStatement())).not.toContain('4098')
    await expect(statementUbl(exampleStatement({ lines: [free] }))).rejects.toThrow('NOTHING_CHARGED')
    const payer = { ...exampleStatement().payer, vatNumber: null }
    await expect(statementUbl(exampleStatement({ payer }))).rejects.toThrow('NO_ELECTRONIC_ADDRESS')
  })
})

function flat(xml: string): string {
  return xml.replace(/>\s+</g, '><')
}
