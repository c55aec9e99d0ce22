import { describe, expect, it } from 'vitest'
import { readNewTicket, whereValue } from './new-ticket.ts'

const read = (query: string) => readNewTicket(new URLSearchParams(query))

describe('a new ticket', () => {
  it('is read from its form', () => {
    expect(
      read(
        'type=BUG&components=CART&components=CHECKOUT&title=+Totals+&body=One%0D%0ATwo&where=PRODUCT:INTEGRATION&topic=',
      ),
    ).toEqual({
      type: 'BUG',
      title: 'Totals',
      components: ['CART', 'CHECKOUT'],
      body: 'One\nTwo',
      where: { origin: 'PRODUCT', product: 'INTEGRATION' },
      topic: null,
    })
  })

  it('asks for help unless it says otherwise', () => {
    expect(read('').type).toBe('USER_SUPPORT')
    expect(read('type=WISH').type).toBe('USER_SUPPORT')
    expect(read('type=ORDER').type).toBe('ORDER')
  })

  it('knows where a bug lies only by known words', () => {
    expect(read('where=ELSEWHERE:ECOMMERCE').where).toBeNull()
    expect(read('where=STORE_CUSTOMISATION').where).toEqual({ origin: 'STORE_CUSTOMISATION', product: null })
  })

  it.each(['', 'PRODUCT:ADD_ON', 'INTEGRATION_CUSTOMISATION'])('keeps the choice %j', (choice) => {
    expect(whereValue(read(`where=${choice}`).where)).toBe(choice)
  })
})
