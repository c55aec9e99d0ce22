import { money } from '#lib/format/money.ts'
import { languageTag, type Language } from '#lib/format/language.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Act } from './activity-fields.ts'

/** What a partner did, in a few words, without who and to what. */
export function actSentence({ kind, eventType, estimate }: Act, language: Language): string {
  switch (kind) {
    case 'TICKET_OPENED':
      return m.act_opened()
    case 'MESSAGE_WRITTEN':
      return m.act_wrote()
    case 'ESTIMATE_ANSWERED': {
      const said = { amount: estimate ? money(estimate.most, language) : '' }
      return eventType === 'ESTIMATE_APPROVED' ? m.act_approved(said) : m.act_declined(said)
    }
    case 'SUGGESTED':
      return m.act_suggested()
    case 'COMMENT_WRITTEN':
      return m.act_commented()
    case 'VOTE_CAST':
      return m.act_voted()
    case 'VOTE_TAKEN_BACK':
      return m.act_unvoted()
    default:
      return changed(eventType)
  }
}

function changed(eventType: Act['eventType']): string {
  if (eventType === 'RESOLVED') return m.act_resolved()
  if (eventType === 'REOPENED') return m.act_reopened()
  if (eventType === 'HANDED_TO_PLATFORM') return m.act_handed()
  if (eventType === 'INCIDENT_LINKED') return m.act_joined()
  return m.act_changed()
}

/** Who did it: a person, or a program by its own name. */
export function actor({ by, program, partner }: Act, language: Language): string {
  const parts = [program ? m.act_program({ name: program }) : by.name, ...(partner ? [partner.name] : [])]
  return new Intl.ListFormat(languageTag[language], { type: 'unit' }).format(parts)
}
