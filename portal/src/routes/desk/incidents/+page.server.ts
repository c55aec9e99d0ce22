import { graphql } from '@stoa/schema'
import { severities } from '#lib/desk/severities.ts'
import { INCIDENT_FIELDS } from '#lib/incident/incident-fields.ts'
import { UNDECLARED_FIELDS } from '#lib/incident/undeclared-fields.ts'
import { fieldOf, maintenanceActions } from '#lib/server/maintenance-actions.ts'
import type { Actions, PageServerLoad } from './$types'

const INCIDENTS = graphql(
  `
    query IncidentsOfTheDesk {
      undeclaredTroubles {
        ...UndeclaredFields
      }
      current: incidents(isCurrent: true, first: 50) {
        nodes {
          ...IncidentFields
        }
      }
      past: incidents(isCurrent: false, first: 20) {
        nodes {
          ...IncidentFields
        }
      }
      maintenanceAhead {
        id
        version
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
        }
        startsAt
        endsAt
      }
      components {
        key
        name {
          el
          nb
          en
        }
      }
    }
  `,
  [INCIDENT_FIELDS, UNDECLARED_FIELDS],
)

type Ranked = { severity: (typeof severities)[number] }
const rank = ({ severity }: Ranked) => severities.indexOf(severity)

/** What stores report, what goes on, the worst and then the newest first, what is announced, and what was; `?maintenance=` opens one to be announced differently, or a new one. */
export const load: PageServerLoad = async ({ locals, url, parent }) => {
  const { zone } = await parent()
  const { undeclaredTroubles, current, past, maintenanceAhead, components } = await locals.api.query(
    INCIDENTS,
    {},
  )
  const asked = url.searchParams.get('maintenance')
  const maintenance = (maintenanceAhead ?? []).map((each) => ({
    ...each,
    from: fieldOf(each.startsAt, zone),
    to: fieldOf(each.endsAt, zone),
  }))
  return {
    troubles: undeclaredTroubles ?? [],
    current: (current?.nodes ?? []).toSorted((one, other) => rank(one) - rank(other)),
    past: past?.nodes ?? [],
    maintenance,
    components: components ?? [],
    isNew: asked === 'new',
    chosen: maintenance.find(({ id }) => id === asked) ?? null,
    requestKey: crypto.randomUUID(),
  }
}

export const actions: Actions = maintenanceActions
