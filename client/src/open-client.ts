import { randomUUID } from 'node:crypto'
import { issuedToken, shortTokens } from './access-token.ts'
import { type Cost, costOf, KnownLimit, type Limit } from './cost.ts'
import { type ExportTold, fileOfExport, rowsOfFile } from './exports.ts'
import { ApiError, Refused, type ToldError, type UserError } from './errors.ts'
import { refuseManyChanges } from './one-change.ts'
import { Pace } from './pace.ts'
import { type Connection, rowsOf } from './pages.ts'
import { type Answer, patiently, sendPatiently } from './send-patiently.ts'
import { textOf, type TypedDocument } from './typed-document.ts'

/** Where Stoa is, such as `https://support.example`, and what a program proves itself by: a token, or its id and a secret. */
export type ClientOptions = { address: string } & (
  { token: string } | { clientId: string; clientSecret: string }
)

export type AskOptions = {
  /** Ends the request, and all waiting for it. */
  signal?: AbortSignal
  /** The `Idempotency-Key` of a change; one by chance where it is left out. Say it where a change outlives its process. */
  key?: string
  /** Hears what each request cost, also one that failed: of `pages` each page. */
  onCost?: (cost: Cost) => void
}

/** What a document with a change answers: its payload has the reasons why it was refused. */
type Payloads = { [field: string]: { userErrors: readonly UserError[] } | null }

/** The same, done: a payload is null only where the request failed. */
type Done<Result> = { [Field in keyof Result]: NonNullable<Result[Field]> }

export type Client = ReturnType<typeof openClient>

/** Opens a client of a program. It holds nothing that has to be closed. */
export function openClient(options: ClientOptions) {
  const address = new URL(options.address).href.replace(/\/+$/, '')
  const pace = new Pace()
  const known = new KnownLimit()
  const tokens =
    'token' in options
      ? issuedToken(options.token)
      : shortTokens(address, options.clientId, options.clientSecret, pace)

  /**
   * Asks something, and tries again where it is safe. A document with a change goes under a key: sent again, it is done once.
   * @throws ApiError where the request failed, or a part of it; TypeError for more than one change; what fetch throws; the
   * signal’s reason
   */
  async function ask<Result, Variables>(
    document: TypedDocument<Result, Variables>,
    variables: Variables,
    { signal, key = randomUUID(), onCost }: AskOptions = {},
  ): Promise<Result> {
    const query = textOf(document)
    refuseManyChanges(query)
    const body = JSON.stringify({ query, variables })
    const send = async (isAgain: boolean): Promise<Answer> => {
      const token = await unlessAborted(tokens.current(), signal)
      // The API looks at the key of a change alone.
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        'idempotency-key': key,
      }
      const answer = await sendPatiently(
        pace,
        `${address}/graphql`,
        { method: 'POST', headers, body },
        signal,
      )
      return answer.status === 401 && tokens.wasRefused(token) && !isAgain ? send(true) : answer
    }
    const { status, text } = await send(false)
    const told = toldIn<Result>(text)
    const cost = costOf(told.extensions)
    if (cost) {
      known.note(cost.limit)
      onCost?.(cost)
    }
    if (told.errors?.length || !told.data) throw new ApiError(status, told.errors ?? [], told.data)
    return told.data
  }

  async function change<Result extends Payloads, Variables>(
    document: TypedDocument<Result, Variables>,
    variables: Variables,
    options?: AskOptions,
  ): Promise<Done<Result>> {
    const result = await ask(document, variables, options)
    const [first, ...others] = Object.values(result).flatMap((payload) => payload?.userErrors ?? [])
    if (first) throw new Refused([first, ...others])
    return result as Done<Result>
  }

  /** A file, whose bytes are yet to come. */
  async function download(path: string, signal?: AbortSignal, isAgain = false): Promise<Response> {
    const token = await unlessAborted(tokens.current(), signal)
    const headers = { authorization: `Bearer ${token}` }
    const fetched = () => fetch(`${address}${path}`, { headers, ...(signal && { signal }) })
    const response = await patiently(pace, fetched, signal)
    if (response.ok) return response
    await response.body?.cancel()
    if (response.status === 401 && tokens.wasRefused(token) && !isAgain) return download(path, signal, true)
    throw new ApiError(response.status, [])
  }

  async function* rowsOfExport<Row>(id: string, signal?: AbortSignal): AsyncGenerator<Row, void, undefined> {
    const options = signal ? { signal } : {}
    const look = async () => (await ask(LOOK, { id }, options)).export
    const path = await fileOfExport(look, signal)
    yield* rowsOfFile<Row>(() => download(path, signal), signal)
  }

  return {
    ask,

    /**
     * How much the program may ask by now, as the last answer told it: what others ask with its id meanwhile is not in it.
     * Null before the first answer.
     */
    limit: (): Limit | null => known.now(),

    /**
     * Changes something, once, however often it has to be sent. Its document has one change, and asks for its `userErrors`.
     * @throws Refused where it was refused for what its caller can put right; and what `ask` throws
     */
    change,

    /**
     * The rows of a list, as they are needed: `pick` finds the list in the result, and its document hands `$after` to it. A
     * list that is null has no rows.
     * @throws what `ask` throws, at the row where it happened
     */
    pages<Result, Variables extends { after?: string | null }, Row>(
      document: TypedDocument<Result, Variables>,
      variables: Variables,
      pick: (result: Result) => Connection<Row> | null | undefined,
      options?: Omit<AskOptions, 'key'>,
    ): AsyncGenerator<Row, void, undefined> {
      const page = async (after: string | null) => pick(await ask(document, { ...variables, after }, options))
      return rowsOf(page, variables.after ?? null)
    },

    /**
     * All rows of a list by one export, which costs no points for them: the document, its variables and `pick` are those of
     * `pages`, and `pick` only says what a row is. It begins and waits once the first row is needed. Under a key of one’s own, a
     * process that was stopped gets the same export again.
     * @throws Refused where it may not begin; ExportFailed where it ended without a whole file; and what `ask` throws
     */
    async *exportRows<Result, Variables, Row>(
      document: TypedDocument<Result, Variables>,
      variables: Variables,
      _pick: (result: Result) => Pick<Connection<Row>, 'nodes'> | null | undefined,
      options?: AskOptions,
    ): AsyncGenerator<Row, void, undefined> {
      const input = { query: textOf(document), variables: JSON.stringify(variables) }
      const { startExport } = await change(START, { input }, options)
      yield* rowsOfExport<Row>(startExport.export!.id, options?.signal)
    },

    /**
     * The rows of an export by its id, such as a webhook tells it; it is waited for where it is still under way.
     * @throws ExportFailed where it ended without a whole file; and what `ask` throws
     */
    rowsOfExport,
  }
}

const START: TypedDocument<
  { startExport: { export: { id: string } | null; userErrors: UserError[] } | null },
  { input: { query: string; variables: string } }
> = `mutation StartExport($input: StartExportInput!) { startExport(input: $input) {
  export { id } userErrors { code field message names } } }`

const LOOK: TypedDocument<{ export: ExportTold | null }, { id: string }> =
  'query LookAtExport($id: ID!) { export(id: $id) { id status rowCount url partialUrl errorCode errorMessage } }'

type Told<Result> = { data?: Result | null; errors?: ToldError[]; extensions?: { cost?: unknown } }

/** What the API told; nothing where something else answered. */
function toldIn<Result>(text: string): Told<Result> {
  try {
    return JSON.parse(text) as Told<Result>
  } catch {
    return {}
  }
}

async function unlessAborted<Value>(promise: Promise<Value>, signal?: AbortSignal): Promise<Value> {
  if (!signal) return promise
  signal.throwIfAborted()
  const settled = new AbortController()
  const aborted = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: settled.signal }),
  )
  return Promise.race([promise, aborted]).finally(() => settled.abort())
}
