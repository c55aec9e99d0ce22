import { json } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { matches } from '#lib/desk/commands.ts'
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

const STORES_SHOWN = 5

/** What the command bar finds by words: tickets, and stores by name. */
export const GET: RequestHandler = async (event) => {
  atTheDesk(event)
  const { api } = event.locals
  const words = (event.url.searchParams.get('q') ?? '').trim().slice(0, 200)
  if (!words) return json({ tickets: [], stores: [] })
  const isCalled = ({ number }: { number: number }) => String(number) === words.replace(/^#/, '')
  const [{ tickets }, stores] = await Promise.all([api.query(FIND, { words }), allStores(api)])
  return json({
    tickets: (tickets?.nodes ?? []).toSorted((a, b) => Number(isCalled(b)) - Number(isCalled(a))),
    stores: stores
      .filter(({ name }) => matches(name, words))
      .slice(0, STORES_SHOWN)
      .map(({ id, name }) => ({ id, name })),
  })
}
