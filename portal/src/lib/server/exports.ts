import { fail, type RequestEvent } from '@sveltejs/kit'
import { graphql, type ResultOf } from '@stoa/schema'
import { stringifyDocument } from '@urql/core'
import type { Api } from './api.ts'
import { requestKey } from './request-key.ts'

const EXPORTS = graphql(`
  query Exports {
    exports(first: 50) {
      nodes {
        id
        status
        field
        query
        rowCount
        bytes
        url
        partialUrl
        errorCode
        createdAt
        expiresAt
      }
    }
  }
`)

const START = graphql(`
  mutation StartExport($input: StartExportInput!) {
    startExport(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

const CANCEL = graphql(`
  mutation CancelExport($input: CancelExportInput!) {
    cancelExport(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** What is taken out by one press, each by the document that asks for it; its name tells it from the others later. */
const DOCUMENTS = {
  TicketsWhole: graphql(`
    query TicketsWhole {
      tickets(first: 100) {
        nodes {
          id
          number
          title
          type
          status
          channel
          store {
            id
            name
          }
          requester {
            name
          }
          assignee {
            name
          }
          openedAt
          lastActivityAt
          resolvedAt
          firstResponse {
            state
            dueAt
          }
          resolution {
            state
            dueAt
          }
        }
      }
    }
  `),
  WorkWhole: graphql(`
    query WorkWhole {
      tickets(first: 100) {
        nodes {
          id
          number
          title
          store {
            id
            name
          }
          work {
            id
            workedAt
            minutes
            note
            billable
            agent {
              name
            }
          }
          charge {
            workedMinutes
            includedMinutes
            heldMinutes
            net {
              amount
              currencyCode
            }
          }
        }
      }
    }
  `),
  StoresWhole: graphql(`
    query StoresWhole {
      stores(first: 100) {
        nodes {
          id
          slug
          name
          country
          timeZone
          currencyCode
          closedAt
          plan {
            name
          }
          owners {
            name
          }
        }
      }
    }
  `),
}
export type ExportKind = keyof typeof DOCUMENTS

type Told = NonNullable<ResultOf<typeof EXPORTS>['exports']>['nodes'][number]

/** An export as its page shows it; one that was asked for elsewhere has no kind. */
export type ShownExport = Omit<Told, 'query'> & { kind: ExportKind | null }

/** What became of what was sent. */
export type ExportDone = { act: 'start' | 'cancel'; refused?: string }

/** The exports of whoever is signed in, the latest first. */
export async function readExports(api: Api) {
  const { exports } = await api.query(EXPORTS, {})
  const shown = (exports?.nodes ?? []).map(({ query, ...told }): ShownExport => {
    const name = /^query (\w+)/.exec(query.trim())?.[1] ?? ''
    return { ...told, kind: isKind(name) ? name : null }
  })
  return { exports: shown, requestKey: crypto.randomUUID() }
}

/** What the page of exports does: it takes out one of the lists that it offers, and cancels. */
export const exportActions = {
  async start({ request, locals: { api } }: RequestEvent) {
    const form = await request.formData()
    const kind = String(form.get('kind'))
    if (!isKind(kind)) return told({ act: 'start' }, [{ code: 'REFUSED' }])
    const key = requestKey(String(form.get('requestKey') ?? ''), 'startExport', kind)
    const input = { query: stringifyDocument(DOCUMENTS[kind]), requestKey: key }
    const { startExport: started } = await api.mutate(START, { input })
    return told({ act: 'start' }, started?.userErrors)
  },
  async cancel({ request, locals: { api } }: RequestEvent) {
    const id = String((await request.formData()).get('export') ?? '')
    const { cancelExport: cancelled } = await api.mutate(CANCEL, { input: { id } })
    return told({ act: 'cancel' }, cancelled?.userErrors)
  },
}

function isKind(name: string): name is ExportKind {
  return Object.hasOwn(DOCUMENTS, name)
}

function told(done: ExportDone, refusals: readonly { code: string }[] = [{ code: 'REFUSED' }]) {
  const [refusal] = refusals
  return refusal ? fail(422, { done: { ...done, refused: refusal.code } as ExportDone }) : { done }
}
