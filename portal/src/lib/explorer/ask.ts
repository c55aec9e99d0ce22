/** What a request cost, in points, and what is left. */
export type Cost = { requested: number; actual: number; throttleStatus: { currentlyAvailable: number } }

/** What came of a request. */
export type Asked = {
  /** The answer as it came, laid out where it is JSON. */
  text: string
  /** Of HTTP; null where nothing answered. */
  status: number | null
  cost: Cost | null
  /** By which the platform’s people find the request again. */
  requestId: string | null
  milliseconds: number
  /** When what it used of the schema goes, as an HTTP date. */
  sunset: string | null
}

/**
 * Sends a document in the visitor’s own session, or with a token and without the session. It names itself by `x-explorer`, and
 * is answered its cost. Variables are sent as they are written, once they are JSON.
 * @throws SyntaxError for variables that are none
 */
export async function ask(query: string, variables: string, token: string | null): Promise<Asked> {
  const body = JSON.stringify({ query, ...(variables.trim() && { variables: JSON.parse(variables) }) })
  const startedAt = performance.now()
  const sent = fetch('/graphql', {
    method: 'POST',
    credentials: token === null ? 'same-origin' : 'omit',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      'apollo-require-preflight': 'yes',
      'x-explorer': 'yes',
      ...(token !== null && { authorization: `Bearer ${token}` }),
    },
    body,
  })
  try {
    const answer = await sent
    const text = await answer.text()
    const milliseconds = Math.round(performance.now() - startedAt)
    const { headers, status } = answer
    const told = { requestId: headers.get('x-request-id'), sunset: headers.get('sunset') }
    return { ...laidOut(text), ...told, status, milliseconds }
  } catch (error) {
    const milliseconds = Math.round(performance.now() - startedAt)
    return { text: String(error), status: null, cost: null, requestId: null, sunset: null, milliseconds }
  }
}

function laidOut(text: string): Pick<Asked, 'text' | 'cost'> {
  try {
    const answer = JSON.parse(text) as { extensions?: { cost?: Cost } }
    return { text: JSON.stringify(answer, null, 2), cost: answer.extensions?.cost ?? null }
  } catch {
    return { text, cost: null }
  }
}
