import type { ChannelKind } from '../domain/entitlement.ts'
import type { LocalisedText } from '../domain/localised-text.ts'
import type { Language } from '../people/person.entity.ts'

/** What a calendar says of a store, in one language. */
type CalendarWords = {
  channels: Record<ChannelKind, string>
  open: (channels: string) => string
  closed: (holiday: string) => string
  resolution: (number: number, title: string) => string
  firstResponse: (number: number, title: string) => string
}

export const CALENDAR_WORDS: Record<Language, CalendarWords> = {
  EL: {
    channels: { LIVE_CHAT: 'συνομιλία', PHONE: 'τηλέφωνο', EMAIL: 'email' },
    open: (channels) => `Ανοιχτά: ${channels}`,
    closed: (holiday) => `Κλειστά: ${holiday}`,
    resolution: (number, title) => `Προθεσμία επίλυσης: ${number}, ${title}`,
    firstResponse: (number, title) => `Προθεσμία πρώτης απάντησης: ${number}, ${title}`,
  },
  NB: {
    channels: { LIVE_CHAT: 'chat', PHONE: 'telefon', EMAIL: 'e-post' },
    open: (channels) => `Åpent: ${channels}`,
    closed: (holiday) => `Stengt: ${holiday}`,
    resolution: (number, title) => `Frist for løsning: ${number}, ${title}`,
    firstResponse: (number, title) => `Frist for første svar: ${number}, ${title}`,
  },
  EN: {
    channels: { LIVE_CHAT: 'live chat', PHONE: 'phone', EMAIL: 'email' },
    open: (channels) => `Open: ${channels}`,
    closed: (holiday) => `Closed: ${holiday}`,
    resolution: (number, title) => `Resolution due: ${number}, ${title}`,
    firstResponse: (number, title) => `First response due: ${number}, ${title}`,
  },
}

/** A text in a person's language. */
export function inLanguage(text: LocalisedText, language: Language): string {
  return text[language.toLowerCase() as keyof LocalisedText]
}
