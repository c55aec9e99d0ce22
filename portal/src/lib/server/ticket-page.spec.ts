import type { RequestEvent } from '@sveltejs/kit'
import { describe, expect, it } from 'vitest'
import { readTicketPage } from './ticket-page.ts'

type Document = { definitions: readonly { name?: { value: string } }[] }

/** A ticket that is answered once its page asks for something for the second time. */
function busyTicket() {
  const events = ['OPENED']
  let asked = 0
  const query = async ({ definitions }: Document) => {
    if (++asked === 2) events.push('AGENT_REPLIED')
    const status = events.length > 1 ? 'OPEN' : 'NEW'
    if (definitions[0]?.name?.value !== 'HistoryOfTheTicket')
      return { ticket: { id: 'tkt_1', store: { slug: 'mitos' }, unreadCount: 0, status } }
    const nodes = events.map((kind, id) => ({ id: String(id), kind }))
    return { ticketTimeline: { nodes, pageInfo: { endCursor: 'end', hasPreviousPage: false } }, store: null }
  }
  const url = new URL('https://stoa.example/stores/mitos/tickets/3')
  return { locals: { api: { query }, viewer: null }, url } as unknown as RequestEvent
}

describe('the page of a ticket', () => {
  it('shows a status that is no older than its history', async () => {
    const { ticket, events } = await readTicketPage(busyTicket(), '3', 'mitos')
    expect(events).toHaveLength(2)
    expect(ticket.status).toBe('OPEN')
  })

  it.each(['x', '-1', '1234567890'])('is missing for the number %s', async (number) => {
    await expect(readTicketPage(busyTicket(), number)).rejects.toMatchObject({ status: 404 })
  })

  it('is missing in another store', async () => {
    await expect(readTicketPage(busyTicket(), '3', 'kyma')).rejects.toMatchObject({ status: 404 })
  })
})
