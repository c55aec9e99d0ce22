import { error } from '@sveltejs/kit'
import { graphql, type ResultOf } from '@stoa/schema'

const FORECAST_FIELDS = graphql(`
  fragment ForecastFields on TicketForecast {
    dueAt
    target {
      minutes
      clock
    }
    free {
      sentence {
        el
        nb
        en
      }
    }
    charged {
      sentence {
        el
        nb
        en
      }
    }
    hourly {
      amount
      currencyCode
    }
    least {
      amount
      currencyCode
    }
    usualMost {
      amount
      currencyCode
    }
    discountPercent
  }
`)

const FORECASTS = graphql(
  `
    query ForecastsOfTheStore($slug: String!, $storeId: ID!) {
      store(slug: $slug) {
        plan {
          name
          channels {
            kind
            address
            isGranted
            isOpen
            openUntil
            opensAt
          }
        }
      }
      BUG: ticketForecast(input: { storeId: $storeId, type: BUG }) {
        ...ForecastFields
      }
      USER_SUPPORT: ticketForecast(input: { storeId: $storeId, type: USER_SUPPORT }) {
        ...ForecastFields
      }
      ORDER: ticketForecast(input: { storeId: $storeId, type: ORDER }) {
        ...ForecastFields
      }
      PRODUCT_SUGGESTION: ticketForecast(input: { storeId: $storeId, type: PRODUCT_SUGGESTION }) {
        ...ForecastFields
      }
    }
  `,
  [FORECAST_FIELDS],
)

/** What a ticket of a type, sent now, would get (T12). */
export type Forecast = NonNullable<ResultOf<typeof FORECASTS>['BUG']>

/** The plan of the store that would ask. */
export type AskingPlan = NonNullable<NonNullable<ResultOf<typeof FORECASTS>['store']>['plan']>

/** What a ticket of each type would get, all at once, so that the page follows the choice without asking again. */
export async function readForecasts(api: App.Locals['api'], store: { slug: string; id: string }) {
  const { store: found, ...forecasts } = await api.query(FORECASTS, { slug: store.slug, storeId: store.id })
  const { BUG, USER_SUPPORT, ORDER, PRODUCT_SUGGESTION } = forecasts
  if (!found?.plan || !BUG || !USER_SUPPORT || !ORDER || !PRODUCT_SUGGESTION)
    error(403, { message: 'FORBIDDEN', reason: 'NO_PLAN' })
  return { plan: found.plan, forecasts: { BUG, USER_SUPPORT, ORDER, PRODUCT_SUGGESTION } }
}
