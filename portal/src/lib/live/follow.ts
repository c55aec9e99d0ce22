import { type AnyVariables, stringifyDocument, type TypedDocumentNode } from '@urql/core'
import { connection } from './connection.svelte.ts'
import { refresh } from './refresh.ts'
import { socket } from './socket.ts'

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 8_000

/** The server no longer knows who we are, or will never understand what we ask: coming back would change nothing. */
const FINAL_CODES = [4400, 4401, 4403, 4406]

/**
 * Follows a subscription until told to stop: over a lost line it comes back by itself, and asks for what its variables
 * say by then. Where the server ends it the page is read anew, which leads whoever is not signed in any more to where
 * they can be.
 *
 * @returns what stops it.
 */
export function follow<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: () => Variables,
  hear: (data: Data) => void,
): () => void {
  const query = stringifyDocument(document)
  let wait = FIRST_WAIT_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  let leave: (() => void) | undefined
  let isOver = false

  function begin() {
    clearTimeout(timer)
    timer = undefined
    leave = socket().subscribe<Data>(
      { query, variables: variables() as Record<string, unknown> },
      {
        next({ data }) {
          wait = FIRST_WAIT_MS
          if (data && !isOver) hear(data)
        },
        error: comeBack,
        complete: beEnded,
      },
    )
  }

  function comeBack(cause: unknown) {
    if (isOver) return
    if (isFinal(cause)) return void refresh()
    connection.lose()
    beginLater()
  }

  /** Also called when we leave ourselves. */
  function beEnded() {
    if (isOver) return
    void refresh()
    beginLater()
  }

  function beginLater() {
    // Not all at once: every window of every reader lost it in the same moment.
    timer = setTimeout(begin, wait * (0.5 + Math.random()))
    wait = Math.min(wait * 2, LONGEST_WAIT_MS)
  }

  function hurry() {
    if (timer === undefined || globalThis.document.visibilityState === 'hidden') return
    wait = FIRST_WAIT_MS
    begin()
  }

  addEventListener('online', hurry)
  globalThis.document.addEventListener('visibilitychange', hurry)
  begin()
  return () => {
    isOver = true
    clearTimeout(timer)
    removeEventListener('online', hurry)
    globalThis.document.removeEventListener('visibilitychange', hurry)
    leave?.()
  }
}

function isFinal(cause: unknown): boolean {
  if (Array.isArray(cause)) return true
  const code = (cause as { code?: unknown } | null)?.code
  return typeof code === 'number' && FINAL_CODES.includes(code)
}
