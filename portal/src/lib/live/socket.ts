import { type Client, createClient } from 'graphql-ws'
import { connection } from './connection.svelte.ts'

const PING_EVERY_MS = 10_000
const PONG_WITHIN_MS = 5_000

let client: Client | undefined

/**
 * The one socket of this browser, at the address that the page came from. It is opened when something is followed, and
 * does not come back by itself: who follows knows from where to go on.
 */
export function socket(): Client {
  return (client ??= openSocket())
}

function openSocket(): Client {
  let answered: ReturnType<typeof setTimeout> | undefined
  const opened = createClient({
    url: () => `${location.origin.replace(/^http/, 'ws')}/graphql`,
    retryAttempts: 0,
    keepAlive: PING_EVERY_MS,
    lazyCloseTimeout: 2_000,
    // The caller of each subscription is told, and comes back.
    onNonLazyError: () => {},
    on: {
      connected: () => connection.regain(),
      ping: (isReceived) => {
        if (!isReceived) answered = setTimeout(() => opened.terminate(), PONG_WITHIN_MS)
      },
      pong: (isReceived) => {
        if (isReceived) clearTimeout(answered)
      },
      closed: () => clearTimeout(answered),
    },
  })
  addEventListener('offline', () => {
    connection.lose(true)
    opened.terminate()
  })
  return opened
}
