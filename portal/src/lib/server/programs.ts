import { fail, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import type { Api } from './api.ts'
import { requestKey } from './request-key.ts'

const PROGRAMS = graphql(`
  query Programs($partnerId: ID) {
    grantableScopes(partnerId: $partnerId)
    apiClients(partnerId: $partnerId, first: 100) {
      nodes {
        id
        version
        name
        scopes
        stores {
          id
          name
        }
        lastUsedAt
        revokedAt
        tokens {
          id
          hint
          isLive
          createdBy {
            name
          }
          createdAt
          expiresAt
          lastUsedAt
          revokedAt
        }
        secrets {
          id
          hint
          isLive
          createdBy {
            name
          }
          createdAt
          lastUsedAt
          revokedAt
        }
        changes {
          kind
          hint
          at
          by {
            name
          }
        }
        deprecatedUses {
          element
          reason
          goesOn
          requestCount
          lastUsedAt
        }
        viewerCan {
          administer
        }
      }
    }
  }
`)

const CREATE = graphql(`
  mutation CreateProgram($input: CreateApiClientInput!) {
    createApiClient(input: $input) {
      apiClient {
        id
      }
      userErrors {
        code
        field
      }
    }
  }
`)

const CHANGE = graphql(`
  mutation ChangeProgram($input: ChangeApiClientInput!) {
    changeApiClient(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const REVOKE = graphql(`
  mutation RevokeProgram($input: RevokeApiClientInput!) {
    revokeApiClient(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const ISSUE = graphql(`
  mutation IssueToken($input: IssueApiTokenInput!) {
    issueApiToken(input: $input) {
      token
      userErrors {
        code
        field
      }
    }
  }
`)

const REVOKE_TOKEN = graphql(`
  mutation RevokeToken($input: RevokeApiTokenInput!) {
    revokeApiToken(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const ADD_SECRET = graphql(`
  mutation AddSecret($input: AddApiClientSecretInput!) {
    addApiClientSecret(input: $input) {
      clientSecret
      userErrors {
        code
        field
      }
    }
  }
`)

const REVOKE_SECRET = graphql(`
  mutation RevokeSecret($input: RevokeApiClientSecretInput!) {
    revokeApiClientSecret(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

/** The programs of a partner, or with null of the platform, and what one can be allowed. */
export async function readPrograms(api: Api, partnerId: string | null) {
  const { apiClients, grantableScopes } = await api.query(PROGRAMS, { partnerId })
  return {
    programs: apiClients?.nodes ?? [],
    scopes: grantableScopes ?? [],
    requestKey: crypto.randomUUID(),
  }
}

export type Program = Awaited<ReturnType<typeof readPrograms>>['programs'][number]

/** What was typed about a program; `storeIds` is null for all stores. */
export type TypedProgram = { name: string; scopes: string[]; storeIds: string[] | null }

/** What became of what was sent. A token stands in this one answer alone: in an address it would stay in the browser's history. */
export type ProgramDone = {
  act: 'create' | 'change' | 'revoke' | 'issue' | 'revokeToken' | 'addSecret' | 'revokeSecret'
  /** Which program it was about; empty for a new one that was refused. */
  program: string
  /** The token or secret, shown this once; null also where it was sent before. */
  shown?: string | null
  typed?: TypedProgram
  refused?: { code: string; field: string | null }
}

type Refusals = { code: string; field: string[] | null }[] | undefined

/** The acts on the page of programs of whoever an event says: a partner’s id, or null for the platform. */
export function programActions<Event extends RequestEvent>(ownerOf: (event: Event) => string | null) {
  return {
    async create(event: Event) {
      const form = await event.request.formData()
      const typed = typedProgram(form)
      const partnerId = ownerOf(event)
      const key = requestKey(text(form, 'requestKey'), 'createApiClient', partnerId, typed)
      const input = { partnerId, ...typed, requestKey: key }
      const { createApiClient: made } = await event.locals.api.mutate(CREATE, { input })
      return told({ act: 'create', program: made?.apiClient?.id ?? '', typed }, made?.userErrors)
    },
    async change(event: Event) {
      const form = await event.request.formData()
      const typed = typedProgram(form)
      const id = text(form, 'program')
      const input = { id, expectedVersion: Number(form.get('version')), ...typed }
      const { changeApiClient: changed } = await event.locals.api.mutate(CHANGE, { input })
      return told({ act: 'change', program: id, typed }, changed?.userErrors)
    },
    async revoke(event: Event) {
      const id = text(await event.request.formData(), 'program')
      const { revokeApiClient: revoked } = await event.locals.api.mutate(REVOKE, { input: { id } })
      return told({ act: 'revoke', program: id }, revoked?.userErrors)
    },
    async issue(event: Event) {
      const form = await event.request.formData()
      const [apiClientId, days] = [text(form, 'program'), Number(form.get('days'))]
      const key = requestKey(text(form, 'requestKey'), 'issueApiToken', apiClientId, days)
      const input = { apiClientId, days, requestKey: key }
      const { issueApiToken: issued } = await event.locals.api.mutate(ISSUE, { input })
      return told({ act: 'issue', program: apiClientId, shown: issued?.token ?? null }, issued?.userErrors)
    },
    async revokeToken(event: Event) {
      const form = await event.request.formData()
      const input = { id: text(form, 'credential') }
      const { revokeApiToken: revoked } = await event.locals.api.mutate(REVOKE_TOKEN, { input })
      return told({ act: 'revokeToken', program: text(form, 'program') }, revoked?.userErrors)
    },
    async addSecret(event: Event) {
      const form = await event.request.formData()
      const apiClientId = text(form, 'program')
      const key = requestKey(text(form, 'requestKey'), 'addApiClientSecret', apiClientId)
      const input = { apiClientId, requestKey: key }
      const { addApiClientSecret: added } = await event.locals.api.mutate(ADD_SECRET, { input })
      return told(
        { act: 'addSecret', program: apiClientId, shown: added?.clientSecret ?? null },
        added?.userErrors,
      )
    },
    async revokeSecret(event: Event) {
      const form = await event.request.formData()
      const input = { id: text(form, 'credential') }
      const { revokeApiClientSecret: revoked } = await event.locals.api.mutate(REVOKE_SECRET, { input })
      return told({ act: 'revokeSecret', program: text(form, 'program') }, revoked?.userErrors)
    },
  }
}

function told(done: ProgramDone, refusals: Refusals) {
  const refusal = refusals === undefined ? { code: 'REFUSED', field: null } : refusals[0]
  if (!refusal) return { done }
  const refused = { code: refusal.code, field: refusal.field?.at(-1) ?? null }
  return fail(422, { done: { ...done, refused } as ProgramDone })
}

function typedProgram(form: FormData): TypedProgram {
  const isLimited = form.get('where') === 'SOME'
  return {
    name: text(form, 'name'),
    scopes: form.getAll('scopes').map(String),
    storeIds: isLimited ? form.getAll('stores').map(String) : null,
  }
}

function text(form: FormData, name: string): string {
  return String(form.get(name) ?? '')
}
