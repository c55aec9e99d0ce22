import type { Language } from '#lib/format/language.ts'
import { m } from '#lib/paraglide/messages.js'
import { ticketTypes, typeWords } from '#lib/ui/status/ticket-types.ts'
import type { FilterOptions } from './queue-filters.svelte'

type Choice = { value: string; word: string }
type FilterField<Name> = { name: Name; label: string; options: Choice[] }

/** What the list is narrowed to one of, with the choices in words; what has no choice is left out. */
export function selectFields(options: FilterOptions) {
  return withChoice<'with' | 'store' | 'incident'>([
    {
      name: 'with',
      label: m.ticket_with(),
      options: [
        { value: 'me', word: m.desk_filter_me() },
        { value: 'nobody', word: m.desk_assign_nobody() },
        { value: 'somebody', word: m.desk_filter_somebody() },
        ...options.staff.map(({ id, name }) => ({ value: id, word: name })),
      ],
    },
    {
      name: 'store',
      label: m.ticket_store(),
      options: options.stores.map(({ id, name }) => ({ value: id, word: name })),
    },
    {
      name: 'incident',
      label: m.desk_incident(),
      options: options.incidents.map(({ id, title }) => ({ value: id, word: title })),
    },
  ])
}

/** What the list is narrowed to any of, with the choices in words; what has no choice is left out. */
export function boxFields(options: FilterOptions, language: Language) {
  return withChoice<'status' | 'type' | 'plan' | 'component'>([
    {
      name: 'status',
      label: m.desk_filter_status(),
      options: [
        { value: 'NEW', word: m.ticket_status_new() },
        { value: 'OPEN', word: m.ticket_status_open() },
        { value: 'WAITING_ON_STORE', word: m.ticket_status_waiting_on_store_agent() },
        { value: 'RESOLVED', word: m.ticket_status_resolved() },
        { value: 'CLOSED', word: m.ticket_status_closed() },
      ],
    },
    {
      name: 'type',
      label: m.ticket_pick_type(),
      options: ticketTypes.map((value) => ({ value, word: typeWords[value]() })),
    },
    {
      name: 'plan',
      label: m.desk_filter_plan(),
      options: options.plans.map(({ key, name }) => ({ value: key, word: name })),
    },
    {
      name: 'component',
      label: m.desk_filter_component(),
      options: options.components.map(({ key, name }) => ({ value: key, word: name[language] })),
    },
  ])
}

function withChoice<Name>(fields: FilterField<Name>[]): FilterField<Name>[] {
  return fields.filter(({ options }) => options.length > 0)
}
