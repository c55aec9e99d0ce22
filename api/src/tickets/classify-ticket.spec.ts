import { describe, expect, it, vi } from 'vitest'
import { classifyTicket } from './classify-ticket.ts'
import { PLATFORM, type Ticket } from './ticket.entity.ts'

const NOW = Temporal.Instant.from('2026-11-23T08:00Z')

describe('classifyTicket', () => {
  it('leaves alone what is the same already, in whatever order it was kept', () => {
    const record = vi.fn()
    const ticket = {
      type: 'BUG',
      origin: 'PRODUCT',
      product: 'ECOMMERCE',
      topic: null,
      components: ['CART'],
      record,
    }
    const kept = {
      type: 'BUG',
      topic: null,
      origin: 'PRODUCT',
      product: 'ECOMMERCE',
      components: ['CART'],
    } as const
    const to = { ...kept, components: [...kept.components] }
    expect(classifyTicket(ticket as unknown as Ticket, to, PLATFORM, NOW)).toBe(false)
    expect(record).not.toHaveBeenCalled()
    expect(classifyTicket(ticket as unknown as Ticket, { ...to, components: [] }, PLATFORM, NOW)).toBe(true)
  })
})
