import type { ActChoices } from '#lib/server/act-choices.ts'
import type { TicketRefusal } from '#lib/server/ticket-actions.ts'
import type { ActedTicket } from '../acts.ts'

/** What every form of the desk is given. */
export type FormProps = {
  ticket: ActedTicket
  requestKey: string
  actionOf: (name: string) => string
  refusal: TicketRefusal | null
  choices: ActChoices
  /** Where an estimate is offered; null for whoever may not. */
  offerHref: string | null
}
