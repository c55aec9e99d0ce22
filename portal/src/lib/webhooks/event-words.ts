import { m } from '#lib/paraglide/messages.js'

const words: Record<string, () => string> = {
  TICKET_OPENED: m.webhooks_of_ticket_opened,
  TICKET_REPLIED: m.webhooks_of_ticket_replied,
  TICKET_STATUS_CHANGED: m.webhooks_of_ticket_status,
  TICKET_CLASSIFIED: m.webhooks_of_ticket_classified,
  DEADLINE_MOVED: m.webhooks_of_deadline_moved,
  DEADLINE_AT_RISK: m.webhooks_of_deadline_at_risk,
  DEADLINE_BREACHED: m.webhooks_of_deadline_breached,
  ESTIMATE_OFFERED: m.webhooks_of_estimate_offered,
  ESTIMATE_DECIDED: m.webhooks_of_estimate_decided,
  STATEMENT_ISSUED: m.webhooks_of_statement,
  SUGGESTION_DECIDED: m.webhooks_of_suggestion,
  INCIDENT_CHANGED: m.webhooks_of_incident,
  SCHEMA_CHANGED: m.webhooks_of_schema,
  EXPORT_FINISHED: m.webhooks_of_export,
  WEBHOOK_TESTED: m.webhooks_of_test,
}

/** What a webhook is told of, in words; the type itself where it is not known yet. */
export function eventWord(type: string): string {
  return words[type]?.() ?? type
}

/** Several of them in a line. */
export function eventsLine(types: readonly string[]): string {
  return types.map(eventWord).join(' · ')
}
