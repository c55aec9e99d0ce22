import type { ActedTicket } from './acts.ts'

/** What a page of the desk loads of the ticket it is about, if it is about one. */
export type PageOfTicket = {
  acted?: { ticket: ActedTicket } | null
  peek?: { ticket: ActedTicket } | null
}

/** The ticket that a page of the desk is about, or that is chosen on it. */
export function ticketAtHand({ acted, peek }: PageOfTicket): ActedTicket | null {
  return acted?.ticket ?? peek?.ticket ?? null
}
