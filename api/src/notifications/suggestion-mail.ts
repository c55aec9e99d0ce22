import type { Viewer } from '../people/viewer.ts'
import type { ComposedMail, MailPart } from './compose-mail.ts'
import {
  type MailLinks,
  productSuggestionUrl,
  settingsUrl,
  suggestionUrl,
  unsubscribeUrl,
} from './mail-links.ts'
import { mailMoment } from './mail-moment.ts'
import { wordsOf } from './mail-words/words-of.ts'
import type { MailedNews } from './suggestion-news.read.ts'
import type { SuggestionKind } from './notification-words.ts'
import { suggestionWordsOf } from './suggestion-mail-words.ts'

/** Puts what became of suggestions into words, in the language and the zone of its reader: one mail, however many they are. */
export function suggestionMail(viewer: Viewer, news: readonly MailedNews[], links: MailLinks): ComposedMail {
  const words = wordsOf(viewer.language)
  const own = suggestionWordsOf(viewer.language)
  const suggestions = [...Map.groupBy(news, ({ suggestionId }) => suggestionId).values()]
  const [only] = suggestions
  const kinds = [...new Set(news.map(({ kind }) => kind))]
  const { title, why } = kinds.every(isOfTeam) ? own.team : own
  return {
    language: words.tag,
    subject:
      suggestions.length === 1
        ? `${only![0]!.title} (${own.suggestion(only![0]!.number)})`
        : own.subject(suggestions.length),
    title,
    parts: suggestions.map((of) => partOf(of, viewer, links)),
    open: own.open,
    answer: null,
    isInternal: false,
    foot: [why, words.zone(viewer.timeZone.split('/').at(-1)!.replaceAll('_', ' '))],
    unsubscribe: {
      words: words.unsubscribe,
      url: unsubscribeUrl(links, { personId: viewer.personId, kinds }),
    },
    settings: { words: words.settings, url: settingsUrl(links) },
  }
}

function partOf(news: readonly MailedNews[], { language, timeZone }: Viewer, links: MailLinks): MailPart {
  const { suggestion, happened } = suggestionWordsOf(language)
  const { number, title, storeName, storeSlug } = news[0]!
  const into = news.findLast(({ kind }) => kind === 'SUGGESTION_MERGED')?.into
  const isTeams = news.every(({ kind }) => isOfTeam(kind))
  return {
    head: isTeams ? suggestion(number) : [storeName, suggestion(number)].join(' · '),
    title,
    items: news.map(({ kind, at, name, status, words, storeName: store, into: other }) => ({
      at: mailMoment(at, timeZone, language),
      sentence: happened[kind]({ name, status, into: other?.title ?? '', store }),
      lines: [],
      quote: words,
      act: null,
    })),
    deadline: '',
    url: isTeams
      ? productSuggestionUrl(links, { number })
      : suggestionUrl(links, { number: into?.number ?? number, storeSlug }),
  }
}

/** What the product team hears, and no store does. */
function isOfTeam(kind: SuggestionKind): boolean {
  return kind === 'SUGGESTION_STORE_COMMENTED'
}
