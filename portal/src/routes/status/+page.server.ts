import { fail } from '@sveltejs/kit'
import { graphql, type ResultOf } from '@stoa/schema'
import type { Language } from '#lib/format/language.ts'
import type { Actions, PageServerLoad } from './$types'

const INCIDENT_FOR_EVERYONE = graphql(`
  fragment IncidentForEveryone on StatusIncident {
    number
    title {
      el
      nb
      en
    }
    severity
    components {
      key
      name {
        el
        nb
        en
      }
    }
    startedAt
    endedAt
    storesTouched
    updates {
      stage
      words {
        el
        nb
        en
      }
      at
    }
  }
`)

const STATUS_PAGE = graphql(
  `
    query StatusPage {
      statusPage {
        platformName
        timeZone
        asOf
        isStale
        components {
          component {
            key
            name {
              el
              nb
              en
            }
            isCritical
          }
          state
          incidentCount
          troubledMinutes
          lastStartedAt
        }
        current {
          ...IncidentForEveryone
        }
        past {
          ...IncidentForEveryone
        }
        maintenance {
          title {
            el
            nb
            en
          }
          words {
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
          startsAt
          endsAt
        }
        fixes {
          number
          title {
            el
            nb
            en
          }
          words {
            el
            nb
            en
          }
          shippedAt
        }
      }
    }
  `,
  [INCIDENT_FOR_EVERYONE],
)

const ASK_FOR_STATUS_MAIL = graphql(`
  mutation AskForStatusMail($input: AskForStatusMailInput!) {
    askForStatusMail(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

/** How the platform is, as everyone may see it. */
export type StatusOfPlatform = NonNullable<ResultOf<typeof STATUS_PAGE>['statusPage']>

/** The same for everyone, so caches between may keep it for a moment, and for a day where Stoa itself does not answer; a browser asks each time. */
export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  const { statusPage } = await locals.api.query(STATUS_PAGE, {})
  setHeaders({
    'cache-control': 'public, max-age=0, s-maxage=10, stale-if-error=86400',
    vary: 'cookie, accept-language',
  })
  return { status: statusPage!, zone: statusPage!.timeZone }
}

export const actions: Actions = {
  /** Asks an address whether it wants mails; what is said does not tell whether it had them before. */
  ask: async ({ locals, request }) => {
    const form = await request.formData()
    const email = String(form.get('email') ?? '')
    const components = form.getAll('components').map(String)
    const language = locals.language.toUpperCase() as Uppercase<Language>
    const { askForStatusMail } = await locals.api.mutate(ASK_FOR_STATUS_MAIL, {
      input: { email, components, language },
    })
    const code = askForStatusMail?.userErrors[0]?.code
    if (code) return fail(code === 'TOO_MANY_ATTEMPTS' ? 429 : 400, { code: String(code), email, components })
    return { isAsked: true as const }
  },
}
