import type { ResultOf, VariablesOf } from '@stoa/schema'
import { type DocumentNode, print } from 'graphql'
import { signInDocument } from './documents.ts'
import { type Cast, demoPassword } from './people.ts'

/** The API as the people of the demo speak to it, each in a session of their own. */
export class Api {
  readonly #address: string
  readonly #sessions = new Map<string, Promise<string>>()

  constructor(address: string) {
    this.#address = address
  }

  /** What the API answers to someone; a refusal or an error fails the journey. */
  async ask<Document extends DocumentNode>(
    person: Cast,
    document: Document,
    variables: VariablesOf<Document>,
  ): Promise<ResultOf<Document>> {
    const { answer } = await this.#post(document, variables, await this.session(person))
    return answer as ResultOf<Document>
  }

  /** The session cookie of someone, as `name=value`; they sign in once. */
  session(person: Cast): Promise<string> {
    let session = this.#sessions.get(person.email)
    if (!session) this.#sessions.set(person.email, (session = this.#signIn(person)))
    return session
  }

  /** A page as someone gets it, in English. */
  async page(person: Cast, path: string): Promise<string> {
    const cookie = `${await this.session(person)}; stoa_language=en`
    const response = await fetch(this.#address + path, { headers: { cookie }, redirect: 'error' })
    if (!response.ok) throw new Error(`${person.email} got ${response.status} for ${path}.`)
    return response.text()
  }

  async #signIn({ email }: Cast): Promise<string> {
    const input = { email, password: demoPassword }
    const { cookie } = await this.#post(signInDocument, { input })
    if (!cookie) throw new Error(`${email} could not sign in.`)
    return cookie
  }

  async #post(document: DocumentNode, variables: unknown, cookie = '') {
    const response = await fetch(`${this.#address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query: print(document), variables }),
    })
    const { data, errors } = (await response.json()) as { data?: Answer; errors?: unknown }
    const refusals = Object.values(data ?? {}).flatMap((payload) => payload?.userErrors ?? [])
    if (errors || refusals.length > 0) throw new Error(JSON.stringify(errors ?? refusals))
    return { answer: data, cookie: response.headers.getSetCookie()[0]?.split(';')[0] }
  }
}

type Answer = Record<string, { userErrors?: unknown[] } | null>
