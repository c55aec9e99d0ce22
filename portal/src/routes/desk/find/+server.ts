import { json } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import type { Found } from '#lib/desk/command-search.svelte.ts'
import { matches } from '#lib/desk/commands.ts'
import { SAVED_VIEW_FIELDS } from '#lib/desk/saved-view.ts'
import { viewHref } from '#lib/desk/view-search.ts'
import { allStores } from '#lib/server/all-stores.ts'
import { atTheDesk } from '#lib/server/at-the-desk.ts'
import type { RequestHandler } from './$types'

const FIND = graphql(`
  query FindTickets($words: String!) {
    tickets(filter: { search: $words }, first: 8) {
      nodes {
        number
        title
        type
        store {
          name
        }
      }
    }
  }
`)

const WORDS_OF_THE_DESK = graphql(
  `
    query ViewsAndAnswersToFind {
      savedViews {
        ...SavedViewFields
      }
      cannedAnswers(first: 100) {
        nodes {
          id
          title
        }
      }
    }
  `,
  [SAVED_VIEW_FIELDS],
)

const STORES_SHOWN = 5
const ANSWERS_SHOWN = 8

/** What the command bar finds by words: tickets, stores and canned answers by name, and views, all of them without words. */
export const GET: RequestHandler = async (event) => {
  const { person } = atTheDesk(event)
  const { api } = event.locals
  const words = (event.url.searchParams.get('q') ?? '').trim().slice(0, 200)
  const isCalled = ({ number }: { number: number }) => String(number) === words.replace(/^#/, '')
  const [found, stores, { savedViews, cannedAnswers }] = await Promise.all([
    words ? api.query(FIND, { words }) : null,
    words ? allStores(api) : [],
    api.query(WORDS_OF_THE_DESK, {}),
  ])
  return json({
    tickets: (found?.tickets?.nodes ?? []).toSorted((a, b) => Number(isCalled(b)) - Number(isCalled(a))),
    stores: stores
      .filter(({ name }) => matches(name, words))
      .slice(0, STORES_SHOWN)
      .map(({ id, name }) => ({ id, name })),
    views: (savedViews ?? [])
      .filter(({ name }) => matches(name, words))
      .map((view) => ({ id: view.id, name: view.name, href: viewHref(view, person.timeZone) })),
    answers: (words ? (cannedAnswers?.nodes ?? []) : [])
      .filter(({ title }) => matches(title, words))
      .slice(0, ANSWERS_SHOWN),
  } satisfies Found)
}
