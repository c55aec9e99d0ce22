import type { AddressInfo } from 'node:net'
import { createClient, type Client } from 'graphql-ws'
import { WebSocket } from 'ws'
import type { Stoa } from '../src/stoa.ts'

/** Where a Stoa listens; it begins to where it does not yet. */
export async function addressOf({ server }: Stoa): Promise<string> {
  if (!server.server.listening) await server.listen({ port: 0, host: '127.0.0.1' })
  return `127.0.0.1:${(server.server.address() as AddressInfo).port}`
}

/** What a subscription told so far, and how it ended. */
export type Heard<Data> = {
  told: Data[]
  /** Once it ended: null when it was completed, else why. */
  end: Promise<unknown>
  /** Waits until it told so much. */
  atLeast(count: number): Promise<Data[]>
  stop(): void
}

/** A real socket to a Stoa, in the session of a cookie; it does not come back by itself. */
export async function openSocket(
  stoa: Stoa,
  cookie: string,
  headers: Record<string, string> = {},
  connectionParams: Record<string, string> = {},
) {
  return openSocketAt(await addressOf(stoa), cookie, headers, connectionParams)
}

/** A real socket to whatever listens at an address, in another process too. */
export function openSocketAt(
  address: string,
  cookie: string,
  headers: Record<string, string> = {},
  connectionParams: Record<string, string> = {},
) {
  let socket: WebSocket | undefined
  const client: Client = createClient({
    url: `ws://${address}/graphql`,
    retryAttempts: 0,
    connectionParams,
    webSocketImpl: class extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols, { headers: { cookie, ...headers } })
        // eslint-disable-next-line @typescript-eslint/no-this-alias -- a spec cuts this very socket
        socket = this
      }
    },
  })
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each spec knows what it asked
  function subscribe<Data = any>(query: string, variables: Record<string, unknown> = {}): Heard<Data> {
    const told: Data[] = []
    let more = () => {}
    let stop = () => {}
    const end = new Promise<unknown>((ended) => {
      stop = client.subscribe<Data>(
        { query, variables },
        {
          next: ({ data, errors }) => {
            told.push((errors ?? data) as Data)
            more()
          },
          error: ended,
          complete: () => ended(null),
        },
      )
    })
    void end.then(() => more())
    async function atLeast(count: number): Promise<Data[]> {
      const state = { isOver: false }
      void end.then(() => (state.isOver = true))
      while (told.length < count && !state.isOver) await new Promise<void>((heard) => (more = heard))
      if (told.length < count) throw new Error(`It ended after ${told.length}: ${JSON.stringify(await end)}`)
      return told
    }
    return { told, end, atLeast, stop: () => stop() }
  }
  return {
    subscribe,
    /** Cuts the line as a dead network does. */
    cut: () => socket?.terminate(),
    close: () => client.dispose(),
  }
}
