import type { Person } from '../src/people/person.entity.ts'
import type { Answer, World } from './world.ts'

const CREATE = `mutation ($input: CreateApiClientInput!) { createApiClient(input: $input) {
  apiClient { id version name scopes stores { id } partner { name } } userErrors { code field names } } }`
const ISSUE = `mutation ($input: IssueApiTokenInput!) { issueApiToken(input: $input) {
  token apiToken { id hint isLive expiresAt } userErrors { code field } } }`

/** Programs as specs need them: made by people through the API, asking with their tokens. */
export function programsOf(world: World) {
  async function run(person: Person | null, operation: string, input: object) {
    const { data, errors } = await world.as(person).run(operation, { input })
    const [payload] = Object.values(data ?? {})
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each spec knows what it asked
    return { ...(payload as any), ...errors?.[0]?.extensions }
  }

  /** The id of the first partner that somebody works for. */
  async function partnerOf(person: Person): Promise<string> {
    const { data } = await world.as(person).run('{ viewer { partnerMemberships { partner { id } } } }')
    return data.viewer.partnerMemberships[0].partner.id
  }

  const create = (person: Person | null, input: object) => run(person, CREATE, input)
  const issue = (person: Person | null, apiClientId: string, changes: object = {}) =>
    run(person, ISSUE, { apiClientId, days: 30, ...changes })

  /** Asks with a token, by HTTP. */
  function send(token: string, query: string, variables: object = {}, headers: Record<string, string> = {}) {
    return world.stoa.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      payload: { query, variables },
    })
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each spec knows what it asked
  async function ask<Data = any>(
    token: string,
    query: string,
    variables: object = {},
  ): Promise<Answer<Data>> {
    return (await send(token, query, variables)).json()
  }

  /** A program with one token: of the partner of an ADMIN, or with a partner's id of null of the platform. */
  async function build(person: Person, scopes: readonly string[], changes: object = {}) {
    const partnerId = 'partnerId' in changes ? changes.partnerId : await partnerOf(person)
    const { apiClient } = await create(person, { name: 'Sync', scopes, partnerId, ...changes })
    const { token, apiToken } = await issue(person, apiClient.id)
    return { id: apiClient.id as string, token: token as string, tokenId: apiToken.id as string }
  }

  return { run, partnerOf, create, issue, send, ask, build }
}
