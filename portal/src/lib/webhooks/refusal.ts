import { m } from '#lib/paraglide/messages.js'

const words: Record<string, () => string> = {
  'REQUIRED url': m.webhooks_refused_url,
  'TOO_LONG url': m.ticket_refused_too_long,
  'URL_REFUSED url': m.webhooks_refused_url,
  'REQUIRED description': m.webhooks_refused_description,
  'TOO_LONG description': m.ticket_refused_too_long,
  'REQUIRED eventTypes': m.webhooks_refused_events,
  'REQUIRED fields': m.webhooks_refused_fields,
  'REQUIRED storeIds': m.programs_refused_stores,
  'NOT_FOUND storeIds': m.programs_refused_stores,
  CHANGED_SINCE: m.webhooks_refused_changed,
  TOO_MANY_WEBHOOKS: m.webhooks_refused_many,
  WEBHOOK_DISABLED: m.webhooks_refused_off,
  KEY_REUSED: m.ticket_refused_key_reused,
}

/** Why something was refused, from the API’s code and the input at fault. */
export function webhookRefusal({ code, field }: { code: string; field: string | null }): string {
  return (words[`${code} ${field}`] ?? words[code] ?? m.ticket_refused)()
}
