import { Feed } from 'feed'
import { graphql, type ResultOf } from '@stoa/schema'
import { dateTime, type Place } from '#lib/format/instant.ts'
import { m } from '#lib/paraglide/messages.js'
import { isLocale } from '#lib/paraglide/runtime.js'
import type { RequestHandler } from './$types'

const INCIDENT_IN_FEED = graphql(`
  fragment IncidentInFeed on StatusIncident {
    number
    title {
      el
      nb
      en
    }
    components {
      key
      name {
        el
        nb
        en
      }
    }
    startedAt
    updates {
      words {
        el
        nb
        en
      }
      at
    }
  }
`)

const STATUS_FEED = graphql(
  `
    query StatusFeed {
      statusPage {
        platformName
        timeZone
        asOf
        current {
          ...IncidentInFeed
        }
        past {
          ...IncidentInFeed
        }
      }
    }
  `,
  [INCIDENT_IN_FEED],
)

type IncidentInFeed = NonNullable<ResultOf<typeof STATUS_FEED>['statusPage']>['current'][number]

/**
 * Incidents as an Atom feed (RFC 4287) for everyone, in the asked `language`, of one `component` or of all. An incident
 * is one entry, told anew with each update.
 */
export const GET: RequestHandler = async ({ locals, url }) => {
  const asked = url.searchParams.get('language')
  const language = isLocale(asked) ? asked : locals.language
  const component = url.searchParams.get('component')
  const { statusPage } = await locals.api.query(STATUS_FEED, {})
  const { platformName, timeZone, asOf, current, past } = statusPage!
  const place = { zone: timeZone, language }
  const incidents = [...current, ...past].filter(
    ({ components }) => !component || components.some(({ key }) => key === component),
  )
  const page = `${url.origin}/status`
  const feed = new Feed({
    id: `${page}${component ? `#${component}` : ''}`,
    title: m.status_feed_title({ platform: platformName }, { locale: language }),
    link: page,
    language,
    updated: newest(incidents.map(updatedAt)) ?? new Date(asOf),
    feedLinks: { atom: url.href },
    author: { name: platformName },
    generator: false,
  })
  for (const incident of incidents) feed.addItem(entryOf(incident, page, place))
  return new Response(feed.atom1(), {
    headers: {
      'content-type': 'application/atom+xml; charset=utf-8',
      'cache-control': 'public, max-age=60, stale-if-error=86400',
    },
  })
}

function entryOf(incident: IncidentInFeed, page: string, place: Place) {
  const { language } = place
  const where = incident.components.map(({ name }) => name[language]).join(', ')
  const said = incident.updates.map(
    ({ words, at }) => `<p>${dateTime(at, place)}: ${escaped(words[language])}</p>`,
  )
  return {
    title: escaped(`${incident.title[language]} (${where})`),
    id: `${page}#incident-${incident.number}`,
    link: `${page}#incident-${incident.number}`,
    published: new Date(incident.startedAt),
    date: updatedAt(incident),
    content: said.join(''),
  }
}

function updatedAt({ startedAt, updates }: IncidentInFeed): Date {
  return newest(updates.map(({ at }) => new Date(at))) ?? new Date(startedAt)
}

function newest(dates: readonly Date[]): Date | undefined {
  return dates.toSorted((a, b) => b.getTime() - a.getTime())[0]
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
